type PickableInput = 'clip-input' | 'thread-input' | 'import-input';

/** Opens the browser's file picker of one of the page's file inputs (FileInputs.svelte). */
export function pickFile(input: PickableInput): void {
  document.getElementById(input)?.click();
}
