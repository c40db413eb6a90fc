import { evidenceLabel } from '../../../domain/visit/evidence-label.ts';
import type { Signature } from '../../../domain/visit/entities.ts';
import { heading, paragraph } from '../../layout/blocks.ts';
import { ascentOf, type Flow, LEADING } from '../../layout/flow.ts';
import { table, type Row } from '../../layout/table.ts';
import type { RecordView } from '../record-view.ts';
import { instantText, orNone } from '../wording.ts';

const BOX_HEIGHT = 118;
const GAP = 8;
const PAD = { width: 600, height: 200 };
const PAPER = '未作电子手写签名，可在打印件上签名';
const WORTH =
  '说明：上列手写笔迹是当面签署的可见证据，单独不构成《中华人民共和国电子签名法》第十三条所称的可靠的电子签名。';
const SEALED =
  '本文件另由签名设备的证书作数字签名（见验证说明），用以发现签署后内容和签名的任何改动；设备证书只证明由哪台设备签署。';

/** 七、确认与签名 (domain §2.4): the state in words, then a box for each person. Boxes are never split over pages. */
export function confirmationSection(flow: Flow, view: RecordView): void {
  const boxes = signatureBoxes(view);
  // Nobody signs a box whose statement stands overleaf, as long as one page can hold both.
  heading(flow, '七、确认与签名', 90 + Math.ceil(boxes.length / 2) * (BOX_HEIGHT + GAP));
  table(flow, { columns: [18, 82], size: 9.5, rows: stateRows(view) });
  for (let i = 0; i < boxes.length; i += 2) {
    flow.need(BOX_HEIGHT + GAP);
    boxes.slice(i, i + 2).forEach((box, side) => drawBox(flow, box, side));
    flow.y -= BOX_HEIGHT + GAP;
  }
  paragraph(flow, view.signer === null ? WORTH : WORTH + SEALED, { size: 8.5 });
}

function stateRows(view: RecordView): Row[] {
  const confirmation = view.content.confirmation;
  const rows: [string, string][] = [
    ['确认状态', confirmation.state ?? '（未确认）'],
    ['确认时间', instantText(confirmation.confirmedAt)],
  ];
  if (confirmation.objection !== '') rows.push(['异议原文', confirmation.objection]);
  if (confirmation.state === '受托人代签') {
    rows.push(['受托人', `${orNone(confirmation.delegateName)}　${orNone(confirmation.delegateTitle)}`]);
    rows.push(['授权情况', orNone(confirmation.delegateAuthority)]);
  }
  if (confirmation.state === '拒签') rows.push(['拒签原因', orNone(confirmation.refusalReason, '（未说明原因）')]);
  if (confirmation.state === '暗访不签') rows.push(['说明', '暗访不在现场签字，转室内复核。']);
  return rows.map(([label, text]) => ({
    cells: [{ text: label, face: 'bold', align: 'center', fill: 0.93 }, { text }],
  }));
}

interface Box {
  readonly title: string;
  readonly name: string;
  readonly foot: string;
  readonly strokes: Signature['strokes'];
}

/**
 * Drawn signatures first; then an empty box for every inspector and witness without one, what stands for the unit's
 * signature when it refused, and the place of a seal: the unit's own, or the inspectors' office's when the unit gives none.
 */
function signatureBoxes(view: RecordView): Box[] {
  const { visit, confirmation } = view.content;
  const drawn = confirmation.signatures.map((signature): Box => {
    const photo = view.content.evidence.find((item) => item.id === signature.photoEvidenceId);
    const onPaper = photo === undefined ? '' : `　签名见${evidenceLabel(photo)}（纸质签字照片）`;
    return {
      title: signature.party,
      name: signature.name,
      foot: `${instantText(signature.signedAt)}${onPaper}`,
      strokes: signature.strokes,
    };
  });
  const signed = new Set(confirmation.signatures.map((signature) => signature.name));
  const missing = visit.inspectors
    .filter((person) => !signed.has(person.name))
    .map((person): Box => ({
      title: '检查人员',
      name: person.name,
      foot: PAPER,
      strokes: [],
    }));
  const covert = confirmation.state === '暗访不签';
  if (visit.witness !== '' && !covert && !signed.has(visit.witness)) {
    missing.push({ title: '见证人', name: visit.witness, foot: PAPER, strokes: [] });
  }
  const refused = confirmation.state === '拒签';
  if (refused) missing.push({ title: '被查单位：拒绝签字', name: '', foot: '原因见上表“拒签原因”', strokes: [] });
  const seal = covert || refused ? '检查单位（印章）' : '被查单位（印章）';
  return [...drawn, ...missing, { title: seal, name: '', foot: '年　　月　　日', strokes: [] }];
}

function drawBox(flow: Flow, box: Box, side: number): void {
  const width = (flow.width - GAP) / 2;
  const x = flow.left + side * (width + GAP);
  const bottom = flow.y - BOX_HEIGHT;
  flow.add({ kind: 'rect', x, y: bottom, width, height: BOX_HEIGHT, stroke: 0.5, fill: null });
  // A long name goes on below: half a name would be another person's.
  const title = flow.lines(box.name === '' ? box.title : `${box.title}：${box.name}`, width - 12, 9.5, 'bold');
  flow.draws(flow.element({ type: 'P' }), () => {
    title.forEach((line, i) => {
      flow.drawLine(line, x + 6, flow.y - 4 - i * 9.5 * LEADING - ascentOf(9.5), 9.5, 'bold');
    });
  });
  const foot = flow.lines(box.foot, width - 12, 8);
  flow.draws(flow.element({ type: 'P' }), () => {
    foot.forEach((line, i) => {
      flow.drawLine(line, x + 6, bottom + 5 + (foot.length - 1 - i) * 8 * LEADING, 8, 'regular', 0.2);
    });
  });
  const scale = Math.min((width - 12) / PAD.width, (BOX_HEIGHT - 40) / PAD.height);
  if (box.strokes.length === 0) return;
  const left = x + (width - PAD.width * scale) / 2;
  flow.draws(flow.element({ type: 'Figure', alt: `${box.title}${box.name}的手写签名` }), () => {
    flow.add({ kind: 'strokes', x: left, y: bottom + 17, scale, strokes: box.strokes });
  });
}
