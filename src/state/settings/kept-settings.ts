import { CUE_NAMES, type CueName } from '../../model/link.ts';
import { DEFAULT_SETTINGS } from '../../matching/decide/decide-links.ts';

export type Locale = 'zh-CN' | 'en';
export type Theme = 'auto' | 'dark' | 'light';
export type DevicePreference = 'auto' | 'webgpu' | 'wasm';
export const SAMPLING_FPS_CHOICES = [2, 5, 10, 15] as const;

/** What is kept between visits. */
export interface KeptSettings {
  readonly locale: Locale;
  readonly theme: Theme;
  readonly device: DevicePreference;
  readonly samplingFps: number;
  readonly guessGenderAndAge: boolean;
  readonly linkThreshold: number;
  readonly cuesOff: readonly CueName[];
  readonly showLessSure: boolean;
}

/** Chinese unless the browser asks for another language first. */
export function defaultSettings(languages: readonly string[]): KeptSettings {
  return {
    locale: languages[0]?.toLowerCase().startsWith('zh') === false ? 'en' : 'zh-CN',
    theme: 'auto',
    device: 'auto',
    samplingFps: 5,
    guessGenderAndAge: true,
    linkThreshold: DEFAULT_SETTINGS.linkThreshold,
    cuesOff: [],
    showLessSure: false,
  };
}

/** ?lang=en|zh-CN&theme=auto|dark|light&device=auto|wasm|webgpu */
export function settingsInUrl(search: string): Partial<KeptSettings> {
  const parameters = new URLSearchParams(search);
  return checked({
    locale: parameters.get('lang'),
    theme: parameters.get('theme'),
    device: parameters.get('device'),
  });
}

/** What an earlier visit left; nothing where that cannot be read. */
export function settingsInText(text: string | null): Partial<KeptSettings> {
  try {
    const kept: unknown = JSON.parse(text ?? '{}');
    return typeof kept === 'object' && kept !== null ? checked(kept) : {};
  } catch {
    return {};
  }
}

/** Takes over what has the right type: an older version's entry, or a stranger's, cannot break the page. */
function checked(raw: { readonly [Name in keyof KeptSettings]?: unknown }): Partial<KeptSettings> {
  const { locale, theme, device, samplingFps, guessGenderAndAge, linkThreshold, cuesOff, showLessSure } = raw;
  const isShare = typeof linkThreshold === 'number' && linkThreshold >= 0 && linkThreshold <= 1;
  return {
    ...(locale === 'zh-CN' || locale === 'en' ? { locale } : {}),
    ...(theme === 'auto' || theme === 'dark' || theme === 'light' ? { theme } : {}),
    ...(device === 'auto' || device === 'webgpu' || device === 'wasm' ? { device } : {}),
    ...(SAMPLING_FPS_CHOICES.some((fps) => fps === samplingFps) ? { samplingFps: Number(samplingFps) } : {}),
    ...(typeof guessGenderAndAge === 'boolean' ? { guessGenderAndAge } : {}),
    ...(isShare ? { linkThreshold } : {}),
    ...(typeof showLessSure === 'boolean' ? { showLessSure } : {}),
    ...(Array.isArray(cuesOff) ? { cuesOff: CUE_NAMES.filter((cue) => cuesOff.includes(cue)) } : {}),
  };
}
