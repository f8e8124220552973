/**
 * Texts and pictures made ready for CN-CLIP by transformers.js, whose code is fetched when it is first asked for.
 * It never asks a host: nothing is loaded by name, and its runtime is left out of the page (vite.config.ts).
 */
import type { StoredContract } from '../contract.ts';
import { ProblemError } from '../../model/problem.ts';
import type { SquareRgb } from '../../pictures/resize.ts';

export interface Prepare {
  /** Token numbers with [CLS] and [SEP], cut at the model's length. */
  readonly tokens: (text: string) => readonly number[];
  /** [pictures, 3, size, size], scaled and normalised. */
  readonly pixels: (pictures: readonly SquareRgb[]) => Promise<Float32Array>;
}

/**
 * @param tokenizerFile tokenizer.json or vocab.txt, as the contract names it
 * @throws ProblemError 'model-missing' when no tokeniser was kept with the model, 'model-unsupported' when it is none
 */
export async function loadPrepare(
  contract: StoredContract,
  read: (name: string) => Promise<Uint8Array>,
): Promise<Prepare> {
  const { tokenizer, vision } = partsOf(contract);
  if (tokenizer.file === undefined) throw new ProblemError({ kind: 'model-missing', file: 'tokenizer.json' });
  const { BertTokenizer, ChineseCLIPFeatureExtractor, env, RawImage } =
    await import('@huggingface/transformers');
  env.allowRemoteModels = false;
  env.allowLocalModels = false;

  const bytes = await read(tokenizer.file.name);
  const vocabulary = new BertTokenizer(tokenizerJson(tokenizer.file.name, bytes), SPECIAL_TOKENS);
  const extractor = new ChineseCLIPFeatureExtractor({
    do_resize: false,
    do_rescale: true,
    do_normalize: true,
    image_mean: [...vision.mean],
    image_std: [...vision.deviation],
  });
  return {
    tokens: (text) => {
      const ids = vocabulary.encode(text);
      const last = ids.at(-1);
      // transformers.js would cut [SEP] off.
      return ids.length <= tokenizer.contextLength || last === undefined
        ? ids
        : [...ids.slice(0, tokenizer.contextLength - 1), last];
    },
    pixels: async (pictures) => {
      const { size } = vision;
      const { pixel_values } = (await extractor(pictures.map((rgb) => new RawImage(rgb, size, size, 3)))) as {
        pixel_values: { data: unknown };
      };
      if (!(pixel_values.data instanceof Float32Array)) throw new Error('pictures came back without numbers');
      return pixel_values.data;
    },
  };
}

/** Both kinds of contract say the same of tokeniser and pictures. */
export function partsOf(contract: StoredContract) {
  return contract.format === 'tamen-clip-1'
    ? { tokenizer: contract.text.tokenizer, vision: contract.vision }
    : { tokenizer: contract.tokenizer, vision: contract.vision };
}

const SPECIAL = { unk: '[UNK]', cls: '[CLS]', sep: '[SEP]', pad: '[PAD]', mask: '[MASK]' } as const;
const SPECIAL_TOKENS = Object.fromEntries(
  Object.entries(SPECIAL).map(([name, token]) => [`${name}_token`, token]),
);

function tokenizerJson(name: string, bytes: Uint8Array): object {
  const text = new TextDecoder().decode(bytes);
  if (name.endsWith('.txt')) return bertTokenizer(text.split(/\r?\n/).filter((word) => word !== ''));
  try {
    return JSON.parse(text) as object;
  } catch (cause) {
    throw new ProblemError({ kind: 'model-unsupported', file: name, detail: 'it is no JSON' }, { cause });
  }
}

/** What tokenizer.json of a Chinese BERT says, for a folder that has only its words. */
function bertTokenizer(words: readonly string[]): object {
  const idOf = (token: string): number => Math.max(0, words.indexOf(token));
  const special = (token: string) => ({ [token]: { id: token, ids: [idOf(token)], tokens: [token] } });
  const at = (id: string) => ({ SpecialToken: { id, type_id: 0 } });
  return {
    added_tokens: Object.values(SPECIAL).map((content) => ({
      id: idOf(content),
      content,
      single_word: false,
      lstrip: false,
      rstrip: false,
      normalized: false,
      special: true,
    })),
    normalizer: {
      type: 'BertNormalizer',
      clean_text: true,
      handle_chinese_chars: true,
      strip_accents: null,
      lowercase: true,
    },
    pre_tokenizer: { type: 'BertPreTokenizer' },
    post_processor: {
      type: 'TemplateProcessing',
      single: [at(SPECIAL.cls), { Sequence: { id: 'A', type_id: 0 } }, at(SPECIAL.sep)],
      pair: [],
      special_tokens: { ...special(SPECIAL.cls), ...special(SPECIAL.sep) },
    },
    decoder: { type: 'WordPiece', prefix: '##', cleanup: true },
    model: {
      type: 'WordPiece',
      unk_token: SPECIAL.unk,
      continuing_subword_prefix: '##',
      max_input_chars_per_word: 100,
      vocab: Object.fromEntries(words.map((word, index) => [word, index])),
    },
  };
}
