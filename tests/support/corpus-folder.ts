import type { FolderFile } from '../../src/state/corpus/folder-files.ts';

/** Files of a folder that exist only in memory, by their paths. */
export const folderFiles = (contents: Readonly<Record<string, string>>): FolderFile[] =>
  Object.entries(contents).map(([path, content]) => ({
    path,
    file: new File([content], path.split('/').at(-1) ?? path),
  }));
