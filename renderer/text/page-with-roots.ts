const PLACE = '<script type="application/json" id="given-roots">[]</script>';

/** The offline 验真 page with these trusted roots (PEM) inside. Throws when the page has no place for them. */
export function pageWithRoots(page: string, roots: readonly string[]): string {
  if (page.split(PLACE).length !== 2) throw new Error('the page has no place for roots');
  // No text can end the element: a less-than sign never stands there as such.
  const json = JSON.stringify(roots).replaceAll('<', '\\u003c');
  return page.replace(PLACE, () => PLACE.replace('[]', () => json));
}
