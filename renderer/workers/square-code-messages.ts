/** A picture to look for a square code in. */
export interface SquareCodeRequest {
  readonly picture: Blob;
}

/** `text` null = no code was found; `picture` false = these bytes are no picture that this browser can show. */
export interface SquareCodeAnswer {
  readonly picture: boolean;
  readonly text: string | null;
}
