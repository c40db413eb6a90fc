/** Signed PDFs that an archive cannot hold, by their names, and how they get along all the same. */
export function DocumentsApart({ names }: { readonly names: readonly string[] }) {
  if (names.length === 0) return null;
  return (
    <p>
      有 {names.length} 份签名 PDF 太大，没有装入（{names.join('、')}
      ）。请到所属记录页“另存为”，与本文件一并交付、保管。
    </p>
  );
}
