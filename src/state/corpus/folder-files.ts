/** The files of a folder that a person chose or dropped. */
export interface FolderFile {
  /** From the chosen folder on, with slashes. */
  readonly path: string;
  readonly file: File;
}

export interface ChosenFolder {
  readonly name: string;
  readonly files: readonly FolderFile[];
}

/** Of an input with `webkitdirectory`: each path begins with the folder's own name. */
export function folderOfInput(files: Iterable<File>): ChosenFolder {
  const all = [...files];
  const paths = all.map((file) => (file.webkitRelativePath === '' ? file.name : file.webkitRelativePath));
  const [first = ''] = paths;
  const name = first.slice(0, Math.max(0, first.indexOf('/')));
  return {
    name,
    files: all.map((file, at) => ({
      path: (paths[at] ?? file.name).slice(name === '' ? 0 : name.length + 1),
      file,
    })),
  };
}

/** The folders of a drop; null where only files were dropped. To be called while the event is handled. */
export function droppedFolders(items: Iterable<DataTransferItem>): (() => Promise<ChosenFolder>) | null {
  const entries = [...items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  const folders = entries.filter((entry) => entry.isDirectory);
  const [first] = folders;
  if (first === undefined) return null;
  return async () => {
    const files: FolderFile[] = [];
    for (const folder of folders) {
      await walk(folder as FileSystemDirectoryEntry, folders.length > 1 ? `${folder.name}/` : '', files);
    }
    return { name: first.name, files };
  };
}

async function walk(folder: FileSystemDirectoryEntry, path: string, into: FolderFile[]): Promise<void> {
  const reader = folder.createReader();
  for (;;) {
    // It gives some hundred at a time, and none when all were given.
    const entries = await new Promise<FileSystemEntry[]>((resolve, reject) => {
      reader.readEntries(resolve, reject);
    });
    if (entries.length === 0) return;
    for (const entry of entries) {
      if (entry.isDirectory) await walk(entry as FileSystemDirectoryEntry, `${path}${entry.name}/`, into);
      else into.push({ path: path + entry.name, file: await fileOf(entry as FileSystemFileEntry) });
    }
  }
}

const fileOf = (entry: FileSystemFileEntry): Promise<File> =>
  new Promise((resolve, reject) => {
    entry.file(resolve, reject);
  });
