/** Where CN-CLIP is got from and how it is kept, as the person has chosen. */
import type { AlignerPrecision } from '../../aligner/precision.ts';

const REPOSITORY = 'Xenova/chinese-clip-vit-base-patch16';
const HUBS = { hub: 'https://huggingface.co', mirror: 'https://hf-mirror.com' } as const;
export const SOURCE_CHOICES = ['auto', 'hub', 'mirror', 'custom'] as const;
export const PRECISION_CHOICES = ['auto', '4bit', '8bit', 'int8', 'published'] as const;

export interface AlignerChoice {
  /** auto: what lies beside the page, else the hub. */
  readonly source: (typeof SOURCE_CHOICES)[number];
  /** For 'custom'. */
  readonly address: string;
  readonly precision: (typeof PRECISION_CHOICES)[number];
}

export const DEFAULT_CHOICE: AlignerChoice = { source: 'auto', address: '', precision: 'auto' };

/** What an earlier visit left, as far as it can be read. */
export function choiceInText(text: string | null): AlignerChoice {
  let kept: { readonly [Name in keyof AlignerChoice]?: unknown } | null;
  try {
    kept = JSON.parse(text ?? '{}') as typeof kept;
  } catch {
    kept = null;
  }
  const { source, address, precision } = kept ?? {};
  return {
    source: SOURCE_CHOICES.find((known) => known === source) ?? DEFAULT_CHOICE.source,
    address: typeof address === 'string' ? address : DEFAULT_CHOICE.address,
    precision: PRECISION_CHOICES.find((known) => known === precision) ?? DEFAULT_CHOICE.precision,
  };
}

/**
 * The addresses to ask, in this order; all but the last only for converted files (docs/hosting.md).
 * @param page its own address
 * @returns none when what was typed is no address.
 */
export function addressesOf({ source, address }: AlignerChoice, page: string): readonly string[] {
  if (source === 'custom') return folderAddress(address, page);
  const far = `${HUBS[source === 'mirror' ? 'mirror' : 'hub']}/${REPOSITORY}/resolve/main/`;
  return source === 'auto' ? [new URL('cn-clip/', page).href, far] : [far];
}

/**
 * A folder beside the page, any address, or that of a model's page on the hub or its mirror.
 * @returns none when what was typed is no address.
 */
export function folderAddress(typed: string, page: string): readonly string[] {
  const address = withScheme(typed.trim());
  if (/^$|\s/.test(address) || !URL.canParse(address, page)) return [];
  const url = new URL(address, page);
  if (!/^https?:$/.test(url.protocol)) return [];
  const isHub = Object.values(HUBS).includes(url.origin as (typeof HUBS)['hub']);
  const repository = /^\/([^/]+\/[^/]+)\/?(?:tree\/main\/?)?$/.exec(url.pathname)?.[1];
  if (isHub && repository !== undefined) return [`${url.origin}/${repository}/resolve/main/`];
  return [url.href.endsWith('/') ? url.href : `${url.href}/`];
}

/** People leave it out: files.example.org/clip, localhost:8000. */
function withScheme(address: string): string {
  const host = /^[\w-]+(?:\.[\w-]+)*(?::\d+)?(?=\/|$)/.exec(address)?.[0] ?? '';
  if (/^(?:localhost|127\.0\.0\.1)(?::|$)/.test(host)) return `http://${address}`;
  return host.includes('.') ? `https://${address}` : address;
}

export interface DeviceTraits {
  /** WebGPU on real hardware, and wanted. */
  readonly hasGpu: boolean;
  readonly hasShaderF16: boolean;
  /** As far as the browser says; it says 8 for anything above. */
  readonly memoryGb: number;
}

/** Blocks run on WebGPU, dynamic int8 is the fast one on wasm; 8 bits where there is room for them. */
export function precisionFor({ hasGpu, hasShaderF16, memoryGb }: DeviceTraits): AlignerPrecision {
  if (!hasGpu) return 'int8';
  return hasShaderF16 && memoryGb >= 8 ? '8bit' : '4bit';
}
