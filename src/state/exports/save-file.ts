/** Saves a file, as a click on a link would. */
export function saveFile(name: string, content: Blob): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // Firefox reads the blob after click() has returned.
  setTimeout(() => {
    URL.revokeObjectURL(url);
  }, 10_000);
}
