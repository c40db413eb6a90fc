import { PDFArray, PDFName, PDFNumber, PDFRawStream, type PDFContext, type PDFDict, type PDFRef } from 'pdf-lib';
import { zlibSync } from 'fflate';
import { beijingDateTime } from '../../domain/time/beijing-time.ts';
import { createCidFont } from '../font/cid-font.ts';
import type { TrueTypeFont } from '../font/truetype.ts';
import type { Stroke } from '../../domain/visit/entities.ts';
import { paintStrokes } from '../draw/paint.ts';
import { ascii } from '../file/write-objects.ts';
import { clustersOf, createFace } from '../text/clusters.ts';
import type { SignatureRequest } from './prepare-signature.ts';

const SIZE = 8.5;
const STEP = 13.5;
/** The pad that signatures are drawn on. */
const PAD = { width: 600, height: 200 };

/** The visible mark of a signature: who, for whom, when, why. A form of the field's own size with its own small font. */
export function signatureAppearance(
  context: PDFContext,
  font: TrueTypeFont,
  field: PDFDict,
  request: SignatureRequest,
  cidSet: boolean,
): PDFRef {
  const [width, height] = sizeOf(field);
  const face = createFace(font, 'NotoSansSC-Regular');
  const cidFont = createCidFont(context, face, { cidSet });
  const lines = [
    `数字签名：${request.signerName}`,
    `单位：${request.organisation}`,
    `签名时间：${beijingDateTime(request.at)}（北京时间，设备时钟）`,
    `事由：${request.reason}`,
  ];
  let content = `0.7 0.1 0.1 RG 0.8 w 1 1 ${width - 2} ${height - 2} re S 0.7 0.1 0.1 rg\n`;
  lines.forEach((line, i) => {
    const text = fitting(line, face, (width - 16) / SIZE);
    content += `BT /F ${SIZE} Tf 8 ${height - 15 - i * STEP} Td <${cidFont.encode(text)}> Tj ET\n`;
  });
  content += drawn(request.strokes ?? [], width, height - 8 - lines.length * STEP);
  cidFont.finish();
  const packed = zlibSync(ascii(content), { level: 6 });
  const dict = context.obj({
    Type: 'XObject',
    Subtype: 'Form',
    BBox: [0, 0, width, height],
    Resources: { Font: { F: cidFont.ref } },
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
function fitting(text: string, face: ReturnType<typeof createFace>, maxWidth: number): string {
  const clusters = clustersOf(text, face);
  let width = 0;
  let kept = '';
  for (const cluster of clusters) {
    width += cluster.width;
    if (width > maxWidth - 1) return `${kept}…`;
    kept += cluster.text;
  }
  return kept;
}

function sizeOf(field: PDFDict): [number, number] {
  const rect = field.get(PDFName.of('Rect'));
  const at = (i: number): number => {
    const value = rect instanceof PDFArray ? rect.get(i) : undefined;
    return value instanceof PDFNumber ? value.asNumber() : 0;
  };
  return [at(2) - at(0), at(3) - at(1)];
}
