/** Thrown inside the reader of this folder on bytes that are not one clear PDF; the verifier turns it into a reason. */
export class PdfRefusal extends Error {
  /** Chinese: which object or place of the file, for people. */
  readonly place: string;
  constructor(place: string, message: string) {
    super(message);
    this.place = place;
  }
}
