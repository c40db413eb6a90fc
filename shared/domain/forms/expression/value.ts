import { daysOfText } from './civil-date.ts';

/**
 * What an expression comes to. A node-set is the list of its nodes' texts: nothing else of a node can be asked here. A date
 * counts as its number of days (1970-01-01 = 0) and reads as its text, as ODK's `today() - ${dob}` needs.
 */
export type Value = string | number | boolean | DateValue | readonly string[];

export interface DateValue {
  readonly days: number;
  readonly text: string;
}

/** A calculation that doubles its text row by row would fill the memory; nothing on a form is longer than this. */
export const LONGEST_VALUE = 10_000;

/** An array as XPath does: its first node. */
export function textOf(value: Value): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return numberText(value);
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  return isNodes(value) ? (value[0] ?? '') : value.text;
}

export function numberOf(value: Value): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value === 'object' && !isNodes(value)) return value.days;
  return numberOfText(textOf(value));
}

export function booleanOf(value: Value): boolean {
  if (typeof value === 'boolean') return value;
  if (typeof value === 'number') return value !== 0 && !Number.isNaN(value);
  if (typeof value === 'object' && !isNodes(value)) return true;
  // A node counts as its answer here, as in ODK: an unanswered question is false, although the node is there.
  return textOf(value) !== '';
}

export function isNodes(value: Value): value is readonly string[] {
  return Array.isArray(value);
}

export function numberOfText(text: string): number {
  const trimmed = text.trim();
  if (NUMBER.test(trimmed)) return Number(trimmed);
  return daysOfText(trimmed) ?? Number.NaN;
}

/** Blank for what is no number: a calculation over an unanswered question has no result, and "NaN" is nobody's answer. */
function numberText(value: number): string {
  if (!Number.isFinite(value)) return '';
  const text = String(value);
  return text.includes('e') ? plainDigits(value) : text;
}

function plainDigits(value: number): string {
  return Math.abs(value) >= 1 ? value.toLocaleString('en-US', { useGrouping: false }) : trimZeros(value.toFixed(20));
}

function trimZeros(text: string): string {
  return text.replace(/\.?0+$/, '');
}

const NUMBER = /^-?(?:\d+(?:\.\d*)?|\.\d+)$/;
