import { config } from 'zod';
import { bytesText } from '../text/bytes-text.ts';
import { type Fact, fileFacts, reasonText, signatureFacts, verdictOf } from '../text/verify-words.ts';
import { blobSource } from '../../shared/pdf/file/file-source.ts';
import { plainVerification, type VerifiedRecord } from '../../shared/pdf/verify/plain-verification.ts';
import { pureVerifyPort } from '../../shared/pdf/verify/pure-verify-port.ts';
import { verifyRecordPdf } from '../../shared/pdf/verify/verify-record.ts';
import { listFacts, RevocationLists } from './lists.ts';
import { rootFacts, Roots } from './roots.ts';

// The page's CSP refuses zod's probe of `new Function`.
config({ jitless: true });

/** A record of 200 photos stays below; the browser reads the file into memory. */
const LARGEST = 1024 * 1024 * 1024;
const LARGEST_LIST = 8 * 1024 * 1024;
const given = givenTexts(byId('given-trust').textContent);
const roots = new Roots(given);
const lists = new RevocationLists(given);
/** The file that was judged last: a root or list imported afterwards judges it again. */
let judged: File | null = null;

connectPicker('pick', 'file', (file) => void judge(file));
connectPicker('import', 'root', (file) => void importRoot(file));
connectPicker('import-list', 'list', (file) => void importList(file));
document.addEventListener('dragover', (event) => {
  event.preventDefault();
  document.body.classList.add('over');
});
document.addEventListener('dragleave', () => document.body.classList.remove('over'));
document.addEventListener('drop', (event) => {
  event.preventDefault();
  document.body.classList.remove('over');
  const file = event.dataTransfer?.files[0];
  if (file) void judge(file);
});
showRoots();
showLists();

async function judge(file: File): Promise<void> {
  judged = file;
  show(panel('查验结果', paragraph(`正在查验 ${file.name}（${bytesText(file.size)}）…`)));
  if (file.size > LARGEST) return show(failure(`文件“${file.name}”超过 1 GB，不是巡厅生成的记录。`));
  try {
    // Drawn before the work begins: it keeps the page busy for a moment.
    await new Promise((resolve) => setTimeout(resolve, 30));
    const trust = { roots: roots.certificates, revocationLists: lists.all };
    const result = plainVerification(await verifyRecordPdf(blobSource(file), trust, pureVerifyPort));
    if (judged === file) show(...resultPanels(file, result));
  } catch (error) {
    if (error instanceof DOMException) show(failure(`文件“${file.name}”无法读取，请重新选择。`));
    else show(failure('查验没有完成。请重新打开本页后再试；仍不行时请把这句话告诉出具单位。', String(error)));
  }
}

async function importRoot(file: File): Promise<void> {
  const said = byId('root-said');
  const count = roots.add(await file.text());
  said.textContent =
    count === 0
      ? `文件“${file.name}”里没有可用的根证书。请向出具单位索取 .pem 格式的根证书。`
      : `已从“${file.name}”导入 ${count} 个根证书，请核对 SHA-256。`;
  showRoots();
  if (count > 0 && judged !== null) await judge(judged);
}

async function importList(file: File): Promise<void> {
  const said = byId('list-said');
  if (file.size > LARGEST_LIST) {
    said.textContent = `文件“${file.name}”太大，不像吊销列表。请选择签发单位发布的 .crl 文件。`;
    return;
  }
  const count = lists.add(new Uint8Array(await file.arrayBuffer()));
  said.textContent =
    count === null
      ? `文件“${file.name}”不是吊销列表。请选择签发单位发布的 .crl 文件。`
      : count === 0
        ? `本页已有同一签发者更新的吊销列表，“${file.name}”没有导入。`
        : `已从“${file.name}”导入 ${count} 份吊销列表。`;
  showLists();
  if (count !== null && count > 0 && judged !== null) await judge(judged);
}

function resultPanels(file: File, result: VerifiedRecord): HTMLElement[] {
  const verdict = verdictOf(result);
  const title = paragraph(verdict.title);
  title.className = `verdict ${verdict.tone}`;
  const reasons = element('ul');
  reasons.setAttribute('aria-label', '原因');
  for (const reason of result.reasons) {
    const item = element('li');
    item.textContent = reasonText(reason);
    item.dataset['code'] = reason.code;
    reasons.append(item);
  }
  const facts = [{ label: '文件', text: `${file.name}，${bytesText(file.size)}` }, ...fileFacts(result)];
  const whole = panel(
    '查验结果',
    title,
    paragraph(verdict.words),
    ...(result.reasons.length > 0 ? [reasons] : []),
    factList(facts),
  );
  return [
    whole,
    ...result.signatures.map((signature, i) => {
      const kind = signature.kind === 'signature' ? '签名' : '时间戳';
      const outcome = signature.reasons.length === 0 ? '通过' : '没有通过';
      return panel(`${kind} ${i + 1}：${outcome}`, factList(signatureFacts(signature)));
    }),
  ];
}

function showRoots(): void {
  const shown = roots.certificates.map((root) => factList(rootFacts(root)));
  const none = '本页没有附带根证书：可以查出文件有没有改动，但不能确认签名人。请向出具单位索取根证书后导入。';
  byId('roots').replaceChildren(...(shown.length === 0 ? [paragraph(none)] : shown));
}

function showLists(): void {
  const shown = lists.all.map((list) => factList(listFacts(list)));
  const none = '还没有吊销列表：查不出签名证书后来有没有被签发单位作废。';
  byId('lists').replaceChildren(...(shown.length === 0 ? [paragraph(none)] : shown));
}

function givenTexts(json: string): string[] {
  const texts: unknown = JSON.parse(json);
  return Array.isArray(texts) ? texts.filter((text) => typeof text === 'string') : [];
}

function connectPicker(button: string, input: string, take: (file: File) => void): void {
  const field = byId(input);
  if (!(field instanceof HTMLInputElement)) throw new Error(`no input ${input}`);
  byId(button).addEventListener('click', () => field.click());
  field.addEventListener('change', () => {
    const file = field.files?.[0];
    // Emptied, so that choosing the same file again is a change again.
    field.value = '';
    if (file) take(file);
  });
}

function show(...panels: readonly HTMLElement[]): void {
  byId('result').replaceChildren(...panels);
}

function failure(sentence: string, detail = ''): HTMLElement {
  const said = paragraph(sentence);
  said.className = 'bad';
  return panel('查验没有完成', said, ...(detail === '' ? [] : [paragraph(detail)]));
}

function panel(title: string, ...children: readonly HTMLElement[]): HTMLElement {
  const section = element('section');
  const heading = element('h2');
  heading.textContent = title;
  section.setAttribute('aria-label', title);
  section.append(heading, ...children);
  return section;
}

function factList(facts: readonly Fact[]): HTMLElement {
  const list = element('dl');
  for (const { label, text, hash } of facts) {
    const [term, value] = [element('dt'), element('dd')];
    term.textContent = label;
    value.textContent = text;
    if (hash) value.className = 'hash';
    list.append(term, value);
  }
  return list;
}

function paragraph(text: string): HTMLElement {
  const made = element('p');
  made.textContent = text;
  return made;
}

function element(name: keyof HTMLElementTagNameMap): HTMLElement {
  return document.createElement(name);
}

function byId(id: string): HTMLElement {
  const found = document.querySelector<HTMLElement>(`#${id}`);
  if (!found) throw new Error(`no element ${id}`);
  return found;
}
