import { describe, expect, it } from 'vitest';
import {
  callTicket,
  drawTicket,
  waitedText,
  waitingTimes,
  type Ticket,
} from '../../../../renderer/features/hall/waiting-times.ts';

const MINUTE = 60_000;

function called(...minutes: number[]): Ticket[] {
  return minutes.map((wait, index) => ({ number: index + 1, drawnAt: 0, calledAt: wait * MINUTE }));
}

describe('waiting times of DT14', () => {
  it('says nothing before the first number was called', () => {
    expect(waitingTimes(drawTicket([], 0))).toBeNull();
  });
  it('takes the middle of an odd count and the mean of the two middles of an even one', () => {
    expect(waitingTimes(called(9, 1, 5))).toEqual({ count: 3, median: 5, longest: 9 });
    expect(waitingTimes(called(10, 2, 4, 7))).toEqual({ count: 4, median: 5.5, longest: 10 });
  });
  it('leaves out who still waits', () => {
    const tickets = drawTicket(called(3), 0);
    expect(waitingTimes(tickets)).toEqual({ count: 1, median: 3, longest: 3 });
    expect(waitingTimes(callTicket(tickets, 2, 8 * MINUTE))).toEqual({ count: 2, median: 5.5, longest: 8 });
  });
  it('calls a number once: a second tap does not lengthen the wait', () => {
    const once = callTicket(drawTicket([], 0), 1, MINUTE);
    expect(callTicket(once, 1, 9 * MINUTE)).toEqual(once);
  });
  it('shows a running wait in minutes and seconds', () => {
    expect(waitedText({ number: 1, drawnAt: 1000, calledAt: null }, 186_000)).toBe('3:05');
  });
});
