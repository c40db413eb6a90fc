const PLACE = '<script type="application/json" id="given-trust">[]</script>';

/** The offline 验真 page with these trusted roots and revocation lists (PEM) inside. Throws when it has no place for them. */
export function pageWithTrust(page: string, pems: readonly string[]): string {
  if (page.split(PLACE).length !== 2) throw new Error('the page has no place for roots');
  // No text can end the element: a less-than sign never stands there as such.
  const json = JSON.stringify(pems).replaceAll('<', '\\u003c');
  return page.replace(PLACE, () => PLACE.replace('[]', () => json));
}
