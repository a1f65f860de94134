/** So often in a log, where every line stays. */
const LOG_EVERY_MS = 5_000;

/** How far something is: one line that changes on a terminal, else a line now and then. */
export class ProgressLine {
  private toldAt = Date.now();
  private isOpen = false;

  constructor(private readonly out: NodeJS.WriteStream) {}

  show(text: string): void {
    if (this.out.isTTY) {
      this.out.write(`\r\u001b[2K${text}`);
      this.isOpen = true;
    } else if (Date.now() - this.toldAt > LOG_EVERY_MS) {
      this.out.write(`${text}\n`);
      this.toldAt = Date.now();
    }
  }

  end(): void {
    if (this.isOpen) this.out.write('\r\u001b[2K');
    this.isOpen = false;
  }
}
