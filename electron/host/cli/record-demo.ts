import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseFrameworkFile } from '../../../shared/domain/framework/parse-framework.ts';
import type { FrameworkFile } from '../../../shared/domain/framework/framework.ts';
import type { Result } from '../../../shared/lib/result.ts';
import { sha256 } from '../../../shared/lib/sha256.ts';
import { buildRecordPdf } from '../../../shared/pdf/record/build-record-pdf.ts';
import { recordSignerOf } from '../../../shared/pdf/record/record-signer.ts';
import { finishSignature } from '../../../shared/pdf/sign/gap.ts';
import { prepareSignature } from '../../../shared/pdf/sign/prepare-signature.ts';
import { createSigner } from '../signer/create-signer.ts';
import { systemClock, systemRandom } from '../system-ports.ts';
import { PHOTOS } from './demo/demo-script.ts';
import { demoRecord } from './demo/demo-visit.ts';
import { writeJpeg } from './demo/jpeg-writer.ts';
import { hallScene, storedSideways } from './demo/scenes.ts';

const SIDEWAYS = 3;

/**
 * `record:demo -- OUT.pdf [实地抽查记录|档案查阅记录]`: a scripted visit over the real notice, sealed with the head of its
 * change log, printed, signed with a fresh key that is thrown away afterwards. Writes OUT.pdf and its trust root OUT.pdf.ca.pem.
 */
async function main(): Promise<number> {
  const [out, kind = '实地抽查记录'] = process.argv.slice(2);
  if (out === undefined || (kind !== '实地抽查记录' && kind !== '档案查阅记录')) {
    console.error('用法：record:demo -- 输出.pdf [实地抽查记录|档案查阅记录]');
    return 2;
  }
  const framework = await loadFramework();
  const photos = PHOTOS.map((_, i) => {
    const orientation = i === SIDEWAYS ? 6 : 1;
    const raster = i === SIDEWAYS ? storedSideways(hallScene(i + 1, 1200, 1600)) : hallScene(i + 1, 1600, 1200);
    return { bytes: writeJpeg(raster, { orientation }), width: raster.width, height: raster.height, orientation };
  });
  const { record } = demoRecord(framework, photos, systemClock, systemRandom);
  const folder = await mkdtemp(join(tmpdir(), 'xunting-demo-'));
  try {
    const signer = createSigner({ folder, keychain: null, clock: systemClock, random: systemRandom });
    const owner = { name: '示例检查员甲', organisation: '示例第三方评价机构' };
    const passphrase = Buffer.from(systemRandom.bytes(24)).toString('base64');
    const status = granted(await signer['signer.enrol']({ ...owner, passphrase }));
    const fonts = { regular: await font('400Regular'), bold: await font('700Bold') };
    const images = new Map(photos.map((photo) => [sha256(photo.bytes), photo.bytes]));
    const built = granted(buildRecordPdf({ record, kind, fonts, photos: images, signer: recordSignerOf(status) }));
    for (const warning of built.warnings) console.error(warning);
    const prepared = granted(
      prepareSignature(built.pdf, {
        field: built.signatureFields[0] ?? '',
        signerName: owner.name,
        organisation: owner.organisation,
        reason: `${kind}封存签署`,
        location: record.content.visit.siteName,
        at: record.content.sealedAt,
        font: fonts.regular,
      }),
    );
    const signed = granted(
      await signer['signer.sign']({ digest: new Uint8Array(prepared.digest), recordId: record.id }),
    );
    await writeFile(out, granted(finishSignature(prepared, signed.cms)));
    await writeFile(`${out}.ca.pem`, status.root?.pem ?? '');
    console.log(JSON.stringify({ file: out, ca: `${out}.ca.pem`, recordId: record.id, pages: built.pages }));
    return 0;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function loadFramework(): Promise<FrameworkFile> {
  const path = fileURLToPath(new URL('../../../seeds/turpan-2022/framework.json', import.meta.url));
  return granted(parseFrameworkFile(JSON.parse(await readFile(path, 'utf8'))));
}

async function font(weight: '400Regular' | '700Bold'): Promise<Uint8Array> {
  const url = new URL(import.meta.resolve(`@expo-google-fonts/noto-sans-sc/${weight}/NotoSansSC_${weight}.ttf`));
  return new Uint8Array(await readFile(fileURLToPath(url)));
}

function granted<T>(result: Result<T, unknown>): T {
  if (result.ok) return result.value;
  throw new Error(`refused: ${JSON.stringify(result.error)}`);
}

process.exitCode = await main();
