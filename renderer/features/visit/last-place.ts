/** Where the inspector was in a visit, so that reopening goes back there. A convenience only: losing it loses no data. */
export function rememberPlace(visitId: string, place: string): void {
  localStorage.setItem(keyOf(visitId), place);
}

/** Path below `/visits/:id/`, with its query; null for a visit never opened here. */
export function lastPlace(visitId: string): string | null {
  return localStorage.getItem(keyOf(visitId));
}

function keyOf(visitId: string): string {
  return `xunting.place.${visitId}`;
}
