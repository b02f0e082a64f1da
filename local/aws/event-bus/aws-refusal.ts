/** A request that AWS answers with an error of this type. */
export class AwsRefusal extends Error {
  override readonly name = 'AwsRefusal';
  readonly type: string;
  readonly status: number;

  constructor(type: string, message: string, status = 400) {
    super(message);
    this.type = type;
    this.status = status;
  }
}
