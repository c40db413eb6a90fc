import type { Evidence } from '../../../shared/domain/visit/entities.ts';
import { useImage } from '../../data/hooks/use-image.ts';

interface EvidenceImageProps {
  readonly evidence: Evidence;
  readonly size: 'thumbnail' | 'original';
}

/** The picture, upright by its EXIF orientation (the browser turns it); a word where there is none. */
export function EvidenceImage({ evidence, size }: EvidenceImageProps) {
  if (evidence.kind === 'description') return <span className="xt-e-word">文字描述</span>;
  if (evidence.kind === 'file' || evidence.sha256 === null)
    return <span className="xt-e-word">{extension(evidence)}</span>;
  return <StoredImage evidence={evidence} sha256={evidence.sha256} size={size} />;
}

function StoredImage({ evidence, sha256, size }: EvidenceImageProps & { readonly sha256: string }) {
  const { url, failed } = useImage(sha256, size);
  if (failed) return <span className="xt-e-word">图片读不出</span>;
  if (url === null) return <span className="xt-e-word" aria-hidden="true" />;
  return <img src={url} alt={`图${evidence.number} ${evidence.caption === '' ? '未写说明' : evidence.caption}`} />;
}

function extension(evidence: Evidence): string {
  return evidence.fileName.split('.').at(-1)?.toUpperCase() ?? '文件';
}
