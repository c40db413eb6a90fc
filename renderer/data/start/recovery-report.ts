import type { HostOutput } from '../../../shared/host/contract.ts';

/** What became of the database because of 数据加密; see choose-database.ts. */
export type DatabaseChange = 'none' | 'sealed-now' | 'stays-plain' | 'other-vault';

/** What the start found and did, for the settings screen and the notice after a recovery. */
export interface RecoveryReport {
  readonly kind:
    | 'new'
    | 'originals-only'
    | 'intact'
    | 'rebuilt'
    | 'caught-up'
    | 'journal-behind'
    | 'journal-refilled'
    | 'merged';
  /** Changes taken from the host's journal into the database. */
  readonly restoredChanges: number;
  /** Photos and documents whose bytes come back from the host; they arrive after the start. */
  readonly restoredBlobs: number;
  /** Changes carried from the database into the journal. */
  readonly journaledChanges: number;
  /** Bytes that neither the database nor the host has. */
  readonly missingBlobs: number;
  /** Bytes on the host that no row names. */
  readonly strayBlobs: number;
  /** Where the host keeps journal and originals. */
  readonly dataFolder: string;
  readonly parkedRows: number;
  readonly journal: HostOutput<'journal.open'>;
  /** What became of the database because of 数据加密. */
  readonly database: DatabaseChange;
  /** In Chinese, for the inspector; empty when there is nothing to say. */
  readonly sentences: readonly string[];
}

export function recoveryReport(facts: Omit<RecoveryReport, 'kind' | 'sentences'> & Circumstances): RecoveryReport {
  const { databaseWasEmpty, journalIsNew, merged, ...rest } = facts;
  const kind = kindOf({ databaseWasEmpty, journalIsNew, merged }, rest);
  return { ...rest, kind, sentences: [...sentencesOf(kind, rest)] };
}

interface Circumstances {
  readonly databaseWasEmpty: boolean;
  /** The journal is not the one that this database knew. */
  readonly journalIsNew: boolean;
  readonly merged: boolean;
}

type Facts = Omit<RecoveryReport, 'kind' | 'sentences'>;

function kindOf(how: Circumstances, facts: Facts): RecoveryReport['kind'] {
  if (how.merged) return 'merged';
  if (facts.restoredChanges > 0) return how.databaseWasEmpty ? 'rebuilt' : 'caught-up';
  if (facts.journaledChanges > 0) return how.journalIsNew ? 'journal-refilled' : 'journal-behind';
  if (!how.databaseWasEmpty) return 'intact';
  // Originals without a journal: somebody worked here before, and what they wrote is gone.
  return facts.strayBlobs > 0 ? 'originals-only' : 'new';
}

function* sentencesOf(kind: RecoveryReport['kind'], facts: Facts): Generator<string> {
  const { restoredChanges: n, restoredBlobs: m, journaledChanges: k } = facts;
  const photos = m > 0 ? `、${m} 份照片和文件` : '';
  if (facts.database === 'stays-plain') {
    yield '数据加密已开启，但有内容未能写入数据目录，本机数据库这次仍未加密。请检查磁盘空间；下次打开时会再试。';
  }
  if (facts.database === 'sealed-now') yield `本机数据库已改为加密存放，从本机日志重新写入 ${n} 条记录${photos}。`;
  else if (facts.database === 'other-vault') {
    yield `本机数据库是用另一把数据密钥加密的（数据目录可能被更换过），无法读取，已从本机日志重建 ${n} 条记录${photos}。`;
  } else if (kind === 'rebuilt')
    yield `数据库曾被浏览器清空，已从本机日志重建 ${n} 条记录${photos}，没有丢失已保存的内容。`;
  if (kind === 'caught-up') yield `上次退出时数据库少了最后的内容，已从本机日志补回 ${n} 条记录${photos}。`;
  if (kind === 'journal-behind') yield `上次退出时有 ${k} 条记录尚未写入本机日志，现已补写。`;
  if (kind === 'journal-refilled')
    yield `本机日志是新的（数据文件夹可能被移走或清空），已用数据库中的 ${k} 条记录重新写满。`;
  if (kind === 'merged') yield `数据库和本机日志各有对方缺少的内容，已合并：从日志补回 ${n} 条，向日志补写 ${k} 条。`;
  if ((kind === 'intact' || kind === 'journal-behind') && m > 0) yield `有 ${m} 份照片和文件正在从数据文件夹补回。`;
  if (kind === 'originals-only') {
    yield `数据库和本机日志都是空的，但本机有 ${facts.strayBlobs} 份照片和文件的原件：以前的记录可能被移走或清空。原件仍在数据目录 ${facts.dataFolder} 中，没有删除；请先找回备份或联系维护人员，再开始新的抽查。`;
  } else if (facts.strayBlobs > 0) {
    yield `有 ${facts.strayBlobs} 份原件没有对应的证据（存入时中断或取消），原件仍在数据目录 ${facts.dataFolder} 中，没有删除。`;
  }
  if (facts.missingBlobs > 0) {
    yield `有 ${facts.missingBlobs} 份照片或文件的原件在数据库和数据文件夹中都找不到，相关证据会标明“原件缺失”。`;
  }
  if (facts.parkedRows > 0)
    yield `有 ${facts.parkedRows} 行内容本程序读不懂，已原样保留，没有删除，见“设置—读不懂的内容”。`;
  if (facts.journal.tornBytes > 0) {
    yield `上次退出时日志的最后一次写入没有完成（${facts.journal.tornBytes} 字节），残余部分已另存；显示过“已保存”的内容不受影响。`;
  }
  if (facts.journal.damaged.length > 0) {
    yield `本机日志有 ${facts.journal.damaged.length} 处损坏，损坏部分已另存；数据库中仍有的内容已补写回日志。请导出全部数据备份。`;
  }
}
