import type { SignatureField } from '../../file/signature-field.ts';
import { heading, paragraph } from '../../layout/blocks.ts';
import { ascentOf, type Flow } from '../../layout/flow.ts';
import type { RecordView } from '../record-view.ts';
import { type SignatureSlot, signatureSlots } from '../signature-slots.ts';

const GAP = 8;
const LABEL = 15;
/** Four lines of text, and under them room for a drawn signature. */
const HEIGHT = 112;

/** The boxes of the certificate signatures, two in a row, all of them empty in the first revision of the file. */
export function signaturePlaces(flow: Flow, view: RecordView): SignatureField[] {
  heading(flow, '数字签名位', HEIGHT + LABEL + 30);
  paragraph(flow, view.signer === null ? NO_SIGNATURE : PLACES, { size: 9, after: 4 });
  const slots = signatureSlots(view.content);
  return slots.map((slot, i) => signaturePlace(flow, slot, i % 2, i === slots.length - 1));
}

/** One box of two in a row. The cursor goes on after the right one, and after the last. */
function signaturePlace(flow: Flow, { field, label }: SignatureSlot, side: number, isLast: boolean): SignatureField {
  const [title] = flow.lines(label, (flow.width - GAP) / 2, 8.5);
  if (side === 0) flow.need(HEIGHT + LABEL + 6);
  const width = (flow.width - GAP) / 2;
  const x = flow.left + side * (width + GAP);
  if (title) flow.drawLine(title, x, flow.y - ascentOf(8.5), 8.5);
  const top = flow.y - LABEL;
  flow.add({ kind: 'rect', x, y: top - HEIGHT, width, height: HEIGHT, stroke: 0.5, fill: null });
  const page = flow.pages.length - 1;
  if (side === 1 || isLast) flow.y = top - HEIGHT - 6;
  return { name: field, label, page, rect: [x, top - HEIGHT, x + width, top] };
}

const PLACES =
  '下列各框是本文件的签名位，生成时即已存在；有本人证书的，可在签署之后追加签名。空框表示尚未作数字签名，在纸面上签写的以纸面为准。';
const NO_SIGNATURE = '本文件生成时没有设备证书，下列各框均未作数字签名。';
