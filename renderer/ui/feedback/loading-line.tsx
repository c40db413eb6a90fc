/** Shown while a list is being read; the words keep a slow disk from looking like an empty list. */
export function LoadingLine({ children }: { readonly children?: string }) {
  return (
    <p className="xt-loading" role="status">
      {children ?? '正在读取…'}
    </p>
  );
}
