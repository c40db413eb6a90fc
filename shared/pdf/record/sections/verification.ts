import { heading, paragraph } from '../../layout/blocks.ts';
import type { Flow } from '../../layout/flow.ts';
import { table, type Row } from '../../layout/table.ts';
import { standInName } from '../../text/clusters.ts';
import type { RecordView } from '../record-view.ts';
import { instantText } from '../wording.ts';

/** The last page: what was sealed, by which algorithm it is signed, and how anybody checks it without this program. */
export function verificationSection(flow: Flow, view: RecordView): void {
  heading(flow, '验证说明', 0);
  table(flow, { columns: [20, 80], size: 8.5, rows: facts(view).map(row) });
  for (const text of explanation(view, missingCharacters(flow))) paragraph(flow, text, { size: 9, after: 2 });
}

function facts(view: RecordView): [string, string][] {
  const { content, record, signer } = view;
  const rows: [string, string][] = [
    ['记录标识', record.id],
    ['记录hash', `SHA-256：${record.contentSha256}`],
    ['封存', `${instantText(content.sealedAt)}，封存人：${content.sealedBy}，设备：${content.device}`],
    ['审计链', `${content.audit.count} 条，末条SHA-256：${content.audit.headHash}`],
    ['评价方案', `${content.framework.title}（${content.framework.id}），SHA-256：${content.framework.hash}`],
    ['软件版本', content.software],
  ];
  if (signer === null) return [...rows, ['数字签名', '本文件生成时没有设备证书，未作数字签名。']];
  return [
    ...rows,
    ['签名证书', `${signer.name}（${signer.organisation}），SHA-256：${signer.certificateSha256}`],
    ['信任根', `SHA-256：${signer.rootSha256}`],
    ['签名算法', `${signer.algorithm}（国际通用算法，不是国密SM2/SM3），格式 PAdES B-B（ETSI.CAdES.detached）`],
  ];
}

function explanation(view: RecordView, missing: readonly string[]): string[] {
  const checks = view.signer === null ? UNSIGNED : SIGNED;
  const more = [
    `本页及照片页所印SHA-256用于与原始照片、资料逐一核对；原始文件由检查方保存，${view.evidence.length} 件。`,
    ...(missing.length === 0
      ? []
      : [`内嵌字体没有下列字符的字形，页面上以方框代替，原字符见附件 record.json：${missing.join('、')}。`]),
  ];
  return [
    ...checks,
    ...more.map((text, i) => `${checks.filter((line) => !line.startsWith('　')).length + i + 1}. ${text}`),
  ];
}

const ATTACHED =
  '1. 记录内容以规范化JSON附在本文件内（附件 record.json），其 content 部分的SHA-256即上列记录hash；本文件各页均由它生成。';

const SIGNED: readonly string[] = [
  ATTACHED,
  '2. 每个数字签名覆盖签署时除签名值以外的全部字节；此后改动其中任何一个字节都会被发现，允许追加的只有后来的签名。签名时间取自设备时钟，不是可信时间戳。',
  '3. 用公开工具验证（RECORD.pdf 为本文件，CA.pem 为办公室另行提供、并与上列信任根SHA-256核对一致的根证书）：',
  '　　mkdir N && certutil -N -d sql:N --empty-password && certutil -A -d sql:N -n root -t "CT,C,C" -i CA.pem',
  '　　pdfsig -nssdir sql:N RECORD.pdf 对每个签名应显示 Signature is Valid、Certificate is Trusted，最后一个还应显示 Total document signed；',
  '　　qpdf --check RECORD.pdf 应无错误；pdfdetach -saveall RECORD.pdf 取出 record.json。',
  '4. 巡厅的“验真”功能除上述各项外，还核对附件与记录hash、签名是否覆盖整个文件。',
];

const UNSIGNED: readonly string[] = [
  ATTACHED,
  '2. 本文件没有数字签名，单凭文件不能发现改动；须与检查方保存的封存记录核对上列记录hash。',
];

/** Stand-ins on the pages before this one, so that a reader of the print knows what a box means. */
function missingCharacters(flow: Flow): string[] {
  const points = new Set([...flow.faces.regular.missing, ...flow.faces.bold.missing]);
  return [...points].toSorted((a, b) => a - b).map(standInName);
}

function row([label, text]: [string, string]): Row {
  return { cells: [{ text: label, face: 'bold', align: 'center', fill: 0.93 }, { text }] };
}
