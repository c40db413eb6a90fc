import { beijingDateTime, type Instant } from '../../domain/time/beijing-time.ts';
import { utf8Bytes } from '../../lib/utf8.ts';
import type { ArchivePart } from './archive-part.ts';

export interface DocumentInfo {
  readonly title: string;
  readonly producer: string;
  readonly creator: string;
  readonly instant: Instant;
}

/**
 * The metadata packet of PDF/A: it must say the same as the Info dictionary (ISO 19005-1, 6.7.3) and stand uncompressed in
 * the file. UTF-8.
 */
export function xmpPacket(info: DocumentInfo, part: ArchivePart): Uint8Array {
  const date = `${beijingDateTime(info.instant).replace(' ', 'T')}+08:00`;
  return utf8Bytes(`<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<pdfaid:part>${part.slice(0, 1)}</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance></rdf:Description>
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title><rdf:Alt>
<rdf:li xml:lang="x-default">${escaped(info.title)}</rdf:li></rdf:Alt></dc:title></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<pdf:Producer>${escaped(info.producer)}</pdf:Producer></rdf:Description>
<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
<xmp:CreatorTool>${escaped(info.creator)}</xmp:CreatorTool>
<xmp:CreateDate>${date}</xmp:CreateDate><xmp:ModifyDate>${date}</xmp:ModifyDate></rdf:Description>
</rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>`);
}

/** `%` too: a title with `%%EOF` in the clear would look like the end of the file to a careless reader. */
function escaped(text: string): string {
  return text.replace(/[&<>"%]/g, (char) => `&#${char.charCodeAt(0)};`);
}
