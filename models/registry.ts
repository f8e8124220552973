/** Every model that the page runs. A file whose bytes or sha256 differ from its entry is refused. */
export interface ModelFile {
  /** Path below models/, as committed or as `npm run models` writes it. */
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

export interface ModelEntry {
  readonly id: string;
  readonly role: 'coreference' | 'heads' | 'appearance';
  readonly files: readonly ModelFile[];
  readonly licence: string;
  /** Where the weights come from. */
  readonly source: string;
  /** How the weights are stored. */
  readonly precision: string;
}

export const MODELS: readonly ModelEntry[] = [];
