import { PDFArray, PDFName, PDFNumber, PDFRawStream, type PDFContext, type PDFDict, type PDFRef } from 'pdf-lib';
import { zlibSync } from 'fflate';
import { beijingDateTime } from '../../domain/time/beijing-time.ts';
import { createDocumentFonts } from '../font/document-fonts.ts';
import type { Stroke } from '../../domain/visit/entities.ts';
import { paintStrokes, paintText } from '../draw/paint.ts';
import { lineOps } from '../layout/line-ops.ts';
import { ascii } from '../file/write-objects.ts';
import { breakLines, type Line } from '../text/break-lines.ts';
import { clustersOf, type Face } from '../text/clusters.ts';
import type { SignatureRequest } from './prepare-signature.ts';

const SIZE = 8.5;
const STEP = 13.5;
const RED = '0.7 0.1 0.1 rg';
/** The pad that signatures are drawn on. */
const PAD = { width: 600, height: 200 };

/** The visible mark of a signature: who, for whom, when, why. A form of the field's own size with its own small font. */
export function signatureAppearance(
  context: PDFContext,
  face: Face,
  field: PDFDict,
  request: SignatureRequest,
): PDFRef {
  const [width, height] = sizeOf(field);
  const fonts = createDocumentFonts(context, { regular: face });
  const lines = [
    `数字签名：${request.signerName}`,
    `单位：${request.organisation}`,
    `签名时间：${beijingDateTime(request.at)}（北京时间，设备时钟）`,
    `事由：${request.reason}`,
  ];
  let content = `0.7 0.1 0.1 RG 0.8 w 1 1 ${width - 2} ${height - 2} re S\n`;
  lines.forEach((text, i) => {
    const place = { x: 8, baseline: height - 15 - i * STEP, size: SIZE, face: 'regular', grey: 0 } as const;
    for (const op of lineOps(fitting(text, face, (width - 16) / SIZE), place))
      if (op.kind === 'text') content += paintText(op, fonts, RED);
  });
  content += drawn(request.strokes ?? [], width, height - 8 - lines.length * STEP);
  const packed = zlibSync(ascii(content), { level: 6 });
  const dict = context.obj({
    Type: 'XObject',
    Subtype: 'Form',
    BBox: [0, 0, width, height],
    Resources: { Font: fonts.finish() },
    Filter: 'FlateDecode',
    Length: packed.length,
  });
  return context.register(PDFRawStream.of(dict, packed));
}

/** The strokes as lines under the text, as large as the room allows. */
function drawn(strokes: readonly Stroke[], width: number, room: number): string {
  const scale = Math.min((width - 16) / PAD.width, (room - 6) / PAD.height);
  if (scale <= 0) return '';
  return paintStrokes({ x: (width - PAD.width * scale) / 2, y: 4, scale, strokes });
}

/** As much of a line as fits; an ellipsis says that more was there. The whole text stands in the signature's dictionary. */
function fitting(text: string, face: Face, maxWidth: number): Line {
  let width = 0;
  let kept = '';
  for (const cluster of clustersOf(text, face)) {
    width += cluster.width;
    if (width > maxWidth - 1) {
      kept += '…';
      break;
    }
    kept += cluster.text;
  }
  const [line] = breakLines(kept, Number.POSITIVE_INFINITY, face);
  if (line === undefined) throw new Error('a text has no line');
  return line;
}

function sizeOf(field: PDFDict): [number, number] {
  const rect = field.get(PDFName.of('Rect'));
  const at = (i: number): number => {
    const value = rect instanceof PDFArray ? rect.get(i) : undefined;
    return value instanceof PDFNumber ? value.asNumber() : 0;
  };
  return [at(2) - at(0), at(3) - at(1)];
}
