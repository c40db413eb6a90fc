import type { FaceName, PageDrawing } from '../draw/draw-op.ts';
import type { SignatureField } from '../file/signature-field.ts';
import { blankBelow } from '../layout/blocks.ts';
import { A4_LANDSCAPE, A4_PORTRAIT, Flow } from '../layout/flow.ts';
import type { Face } from '../text/clusters.ts';
import { frameOps, titleBlock } from './frame.ts';
import type { RecordView } from './record-view.ts';
import { archiveSections } from './sections/archive.ts';
import { basicsSection } from './sections/basics.ts';
import { correctionSection, evidenceAnnex, notApplicableAnnex, unexaminedAnnex } from './sections/annexes.ts';
import { confirmationSection } from './sections/confirmation.ts';
import { drawsAnnex } from './sections/draws.ts';
import { opinionSection, problemsSection, samplingSection } from './sections/findings.ts';
import { hallSection } from './sections/hall.ts';
import { photosSection, type PreparedPhoto } from './sections/photos.ts';
import { signaturePlaces } from './sections/signature-places.ts';
import { resultsSection } from './sections/results.ts';
import type { StructureElement } from '../structure/structure-element.ts';
import { verificationSection } from './sections/verification.ts';

export interface LaidOutRecord {
  readonly pages: readonly PageDrawing[];
  readonly structure: StructureElement;
  readonly signatureFields: readonly SignatureField[];
}

/**
 * The record as drawings, page by page. A 实地抽查记录 stands upright, a 档案查阅记录 lies: its table has thirteen columns.
 * The order of the sections is that of domain §5 (a) and (b).
 */
export function layoutRecord(
  view: RecordView,
  faces: Readonly<Record<FaceName, Face>>,
  photos: readonly PreparedPhoto[],
): LaidOutRecord {
  const archive = view.kind === '档案查阅记录';
  const flow = new Flow(archive ? A4_LANDSCAPE : A4_PORTRAIT, faces);
  titleBlock(flow, view);
  basicsSection(flow, view, '一');
  if (archive) archiveSections(flow, view);
  else {
    samplingSection(flow, view);
    resultsSection(flow, view);
    hallSection(flow, view);
    problemsSection(flow, view);
  }
  opinionSection(flow, view);
  confirmationSection(flow, view);
  const signatureFields = signaturePlaces(flow, view);
  if (photos.length > 0) blankBelow(flow);
  photosSection(flow, view, '八', photos);
  if (photos.length > 0) flow.newPage();
  correctionSection(flow, view);
  evidenceAnnex(flow, view);
  if (!archive) {
    notApplicableAnnex(flow, view);
    unexaminedAnnex(flow, view);
  }
  drawsAnnex(flow, view, archive ? '附件二　抽取记录' : '附件四　抽取记录');
  blankBelow(flow);
  flow.newPage();
  verificationSection(flow, view);
  blankBelow(flow);
  flow.pages.forEach((page, i) => page.ops.push(...frameOps(flow, view, i + 1, flow.pages.length)));
  return { pages: flow.pages, structure: flow.structure, signatureFields };
}
