/** The ways of making one record, in the order in which they take turns. */
export const ENGINES = ['app', 'in-memory', 'pdf-lib', 'pdfkit', 'pdfmake', 'react-pdf', 'chromium'] as const;

export type Engine = (typeof ENGINES)[number];

/** What every way is given. */
export interface Material {
  readonly folder: string;
  /** Paths of the photos. */
  readonly photos: readonly string[];
  /** Points with their facts. */
  readonly texts: number;
  /** File of the plain content. */
  readonly content: string;
}

export interface MakeTask extends Material {
  readonly kind: 'make';
  readonly engine: Engine;
  /** This run is for its memory and not for its time: looking at a browser's processes slows it down. */
  readonly watch: boolean;
  /** Records made in this process, one after the other; the first finds the code cold. */
  readonly times: number;
}

export interface JudgeTask {
  readonly kind: 'judge';
  readonly path: string;
  /** PEM of the trusted root. */
  readonly root: string;
  readonly hasRecord: boolean;
  readonly times: number;
}

/** What one process does. */
export type PdfTask = MakeTask | JudgeTask | (Material & { readonly kind: 'content' });

/** Milliseconds. */
export interface Times {
  readonly first: number;
  /** Median of the later ones; null where there was only one. */
  readonly next: number | null;
  /** Processor time of all processes that took part: of the later ones where there are some. */
  readonly cpu: number;
}

/** A finished file. */
export interface Made {
  readonly path: string;
  /** PEM of the root that its signature hangs from. */
  readonly root: string;
  /** Built, signed and written to the disk. */
  readonly made: Times;
  /** Of the first one. */
  readonly peakMb: number;
  readonly bytes: number;
  /** 0 where the way does not say. */
  readonly pages: number;
}

export interface Judgement {
  readonly signature: Times;
  /** The whole 验真; null for a file without a record. */
  readonly record: Times | null;
  readonly recordPeakMb: number | null;
}
