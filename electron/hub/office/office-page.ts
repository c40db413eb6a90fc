import { beijingDateTime, instantOf } from '../../../shared/domain/time/beijing-time.ts';
import { HUB_REFUSAL_WORDS } from './refusal-words.ts';
import type { OfficeStatus } from './office-status.ts';

/**
 * The office's page, made whole on the server: no script at all, so that a name which somebody typed on a laptop can do
 * nothing here but be read.
 */
export function officePage(status: OfficeStatus, now: number): string {
  const { devices, photos, parked, visits } = status;
  return page(
    `<h1>巡厅汇总中心</h1>
<p class="note">${beijingDateTime(instantOf(now))}（北京时间）：${devices.filter((one) => one.revokedAt === null).length} 台笔记本，
${status.changes} 条修改；照片和文件 ${photos.held} / ${photos.named} 个已核对${photos.held < photos.named ? `，<b>${photos.named - photos.held} 个还没有到</b>` : ''}。</p>
<h2>笔记本</h2>
${table(
  ['设备', '姓名', '角色', '最近联系', '修改', '未到的照片', '版本', '状态'],
  devices.map((one) => [
    one.device,
    one.name,
    one.role,
    one.seenAt === null ? '从未' : beijingDateTime(instantOf(one.seenAt)),
    String(one.changes),
    one.missingPhotos === 0 ? '无' : `${one.missingPhotos} 个`,
    one.version,
    one.revokedAt === null ? '有效' : `已停用（${beijingDateTime(instantOf(one.revokedAt))}）`,
  ]),
  '还没有登记的笔记本。发放登记码：npm run hub -- invite --role 检查员 --name 姓名',
)}
<h2>未被接收、已保留的修改</h2>
${table(
  ['设备', '原因', '内容类别', '条数'],
  parked.map((one) => [one.device, HUB_REFUSAL_WORDS[one.code] ?? one.code, one.entity, String(one.count)]),
  '没有。',
)}
<h2>轮次与单位</h2>
${table(
  ['轮次', '单位', '场所', '记录编号', '状态'],
  visits.map((one) => [one.round, one.unit, one.siteName, one.number, one.sealed ? '已定稿' : '进行中']),
  '还没有抽查。',
)}`,
  );
}

/** Shown without a session: where the way in is. */
export function noSessionPage(): string {
  return page(`<h1>巡厅汇总中心</h1>
<p>本页只对办公室开放。请在汇总中心所在的机器上运行 <code>npm run hub -- office-link</code>，用它给出的一次性网址打开。</p>`);
}

function page(body: string): string {
  return `<!doctype html>
<html lang="zh-CN" translate="no"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>巡厅汇总中心</title><link rel="stylesheet" href="/office.css">
<main>${body}</main></html>
`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[], empty: string): string {
  if (rows.length === 0) return `<p class="note">${escaped(empty)}</p>`;
  const cells = (tag: 'th' | 'td', row: readonly string[]): string =>
    `<tr>${row.map((text) => `<${tag}>${escaped(text)}</${tag}>`).join('')}</tr>`;
  return `<table><thead>${cells('th', head)}</thead><tbody>${rows.map((row) => cells('td', row)).join('\n')}</tbody></table>`;
}

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
}

export const OFFICE_CSS = `body{font:15px/1.6 system-ui,"Noto Sans CJK SC","Microsoft YaHei",sans-serif;color:#1f2328;margin:0;background:#f6f7f9}
main{max-width:1180px;margin:0 auto;padding:24px}h1{font-size:22px}h2{font-size:17px;margin-top:28px}.note{color:#59636e}
table{border-collapse:collapse;width:100%;background:#fff}th,td{border:1px solid #d1d9e0;padding:6px 10px;text-align:left}
th{background:#eef1f4}code{background:#eef1f4;padding:2px 6px}
`;
