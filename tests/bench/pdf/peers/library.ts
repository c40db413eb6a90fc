import type { PlainContent } from '../content.ts';

/** A library's file before it is signed. */
export interface Unsigned {
  readonly pdf: Uint8Array;
  readonly pages: number;
  /** The library has already left room for a signature. */
  readonly hasRoom?: boolean;
  /** Highest memory of processes other than this one. */
  readonly otherMb?: number;
}

export interface Ready {
  /** What is timed. */
  readonly build: () => Promise<Unsigned>;
  readonly close?: () => Promise<void>;
}

/** Loads what can be loaded ahead of the clock, as the app's way does: code and the fonts' bytes, no photo. */
export type Library = (content: PlainContent, place: string, watch: boolean) => Promise<Ready>;
