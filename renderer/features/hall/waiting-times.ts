/** Tickets under watch: when each number was drawn and when it was called, in milliseconds since the epoch. */
export type Ticket = {
  readonly number: number;
  readonly drawnAt: number;
  readonly calledAt: number | null;
};

export interface WaitingTimes {
  readonly count: number;
  /** Minutes, one decimal. */
  readonly median: number;
  readonly longest: number;
}

export function drawTicket(tickets: readonly Ticket[], now: number): readonly Ticket[] {
  const number = Math.max(0, ...tickets.map((ticket) => ticket.number)) + 1;
  return [...tickets, { number, drawnAt: now, calledAt: null }];
}

export function callTicket(tickets: readonly Ticket[], number: number, now: number): readonly Ticket[] {
  return tickets.map((ticket) =>
    ticket.number === number && ticket.calledAt === null ? { ...ticket, calledAt: now } : ticket,
  );
}

/** Over the tickets that were called; null before the first one. */
export function waitingTimes(tickets: readonly Ticket[]): WaitingTimes | null {
  const minutes = tickets
    .flatMap((ticket) => (ticket.calledAt === null ? [] : [(ticket.calledAt - ticket.drawnAt) / 60_000]))
    .sort((a, b) => a - b);
  const middle = Math.floor(minutes.length / 2);
  const upper = minutes[middle];
  const longest = minutes.at(-1);
  if (upper === undefined || longest === undefined) return null;
  const lower = minutes.length % 2 === 0 ? (minutes[middle - 1] ?? upper) : upper;
  return { count: minutes.length, median: oneDecimal((lower + upper) / 2), longest: oneDecimal(longest) };
}

/** `3:05` since the number was drawn. */
export function waitedText(ticket: Ticket, now: number): string {
  const seconds = Math.max(0, Math.floor(((ticket.calledAt ?? now) - ticket.drawnAt) / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

function oneDecimal(value: number): number {
  return Math.round(value * 10) / 10;
}
