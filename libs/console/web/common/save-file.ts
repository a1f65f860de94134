/** Has the browser save what is at an address, under the name that the answer gives it unless there is another. */
export function saveFile(address: string, name = ''): void {
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
}
