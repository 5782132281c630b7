/** Hands bytes to the browser as a file to keep. */
export function saveFile(page: Document, bytes: Uint8Array<ArrayBuffer>, filename: string, type: string): void {
  const address = URL.createObjectURL(new Blob([bytes], { type }));
  const link = page.createElement('a');
  link.href = address;
  link.download = filename;
  page.body.append(link);
  link.click();
  link.remove();
  // The browser reads the address after the click: it may be taken back only later.
  setTimeout(() => {
    URL.revokeObjectURL(address);
  }, 60_000);
}
