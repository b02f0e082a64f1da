/** Why a request is not carried out, in a sentence for whoever asked. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status: 404 | 409;

  constructor(status: 404 | 409, sentence: string) {
    super(sentence);
    this.status = status;
  }
}
