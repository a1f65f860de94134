/** Some of a file, and how many rows of it that is. */
export interface Piece {
  text: string;
  rows: number;
}
