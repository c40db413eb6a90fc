/** What the page of these tests offers; bytes go in and out as Base64, since Playwright carries JSON. */
export interface PhotoLab {
  /** The product's way from an original to what a PDF embeds. `copy` null: the original as it is. */
  print(base64: string): Promise<Printed | Refused>;
  /** What the evidence list shows. */
  thumbnail(base64: string): Promise<string | null>;
  measure(base64: string): Promise<{ readonly width: number; readonly height: number } | string | null>;
  /** Red, green, blue at these places, as a reader of the PDF would see them. */
  pixels(base64: string, places: readonly (readonly [number, number])[]): Promise<number[][]>;
  /** A quarter red, a quarter blue, a quarter half-transparent green, a quarter of nothing, in the browser's own format. */
  encode(type: string, side: number): Promise<string>;
}

interface Printed {
  readonly code: null;
  readonly width: number;
  readonly height: number;
  readonly components: number;
  readonly copy: string | null;
  /** Milliseconds. */
  readonly took: number;
}

interface Refused {
  readonly code: string;
  readonly copy?: null;
  readonly took: number;
}
