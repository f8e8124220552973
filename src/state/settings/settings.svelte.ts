import type { BroughtModel } from '../../analysis/api/models-api.ts';
import type { CueName } from '../../model/link.ts';
import {
  defaultSettings,
  settingsInText,
  settingsInUrl,
  type DevicePreference,
  type KeptSettings,
  type Locale,
  type Theme,
} from './kept-settings.ts';

const KEY = 'tamen-settings';

/** The person's settings. URL parameters go over what was kept, for this visit only. */
export class Settings {
  locale: Locale;
  theme: Theme;
  device: DevicePreference;
  samplingFps: number;
  /** Off: faces are not asked for gender and age, and those cues say nothing. */
  guessGenderAndAge: boolean;
  /** A link below this probability is shown as nobody. */
  linkThreshold: number;
  cuesOff: readonly CueName[];
  /** For trying what a cue is worth: of cues that do not weigh 1. Lasts for this visit. */
  cueWeights: Readonly<Partial<Record<CueName, number>>>;
  /** The coreference model that somebody brought, in place of ours. Lasts for this visit. */
  coreference: BroughtModel | null = $state.raw(null);
  /** On: stretches that may be mentions are shown too. */
  showLessSure: boolean;
  readonly #kept: KeptSettings;
  readonly #inUrl: Partial<KeptSettings>;
  readonly #storage: Pick<Storage, 'getItem' | 'setItem'>;

  constructor(storage: Pick<Storage, 'getItem' | 'setItem'>, search: string, languages: readonly string[]) {
    this.#storage = storage;
    this.#kept = { ...defaultSettings(languages), ...settingsInText(storage.getItem(KEY)) };
    this.#inUrl = settingsInUrl(search);
    const start = { ...this.#kept, ...this.#inUrl };
    this.locale = $state(start.locale);
    this.theme = $state(start.theme);
    this.device = $state(start.device);
    this.samplingFps = $state(start.samplingFps);
    this.guessGenderAndAge = $state(start.guessGenderAndAge);
    this.linkThreshold = $state(start.linkThreshold);
    this.cuesOff = $state.raw(start.cuesOff);
    this.showLessSure = $state(start.showLessSure);
    this.cueWeights = $state.raw({});
  }

  isCueOn(cue: CueName): boolean {
    return this.isAllowed(cue) && !this.cuesOff.includes(cue);
  }

  /** Whether the cue may speak at all. */
  isAllowed(cue: CueName): boolean {
    return this.guessGenderAndAge || (cue !== 'gender' && cue !== 'age');
  }

  /** What the cue's log-likelihood ratios are multiplied by; 0 where it is off. */
  readonly weightOf = (cue: CueName): number => (this.isCueOn(cue) ? (this.cueWeights[cue] ?? 1) : 0);

  /** A cue that was off is on again when it weighs something. */
  setCueWeight(cue: CueName, weight: number): void {
    const others = Object.entries(this.cueWeights).filter(([other]) => other !== cue);
    this.cueWeights = Object.fromEntries(weight === 1 ? others : [...others, [cue, weight]]);
    if (weight > 0) this.cuesOff = this.cuesOff.filter((off) => off !== cue);
  }

  get areCuesChanged(): boolean {
    return this.cuesOff.length > 0 || Object.keys(this.cueWeights).length > 0;
  }

  /** Every cue on, and as it was fitted. */
  restoreCues(): void {
    this.cuesOff = [];
    this.cueWeights = {};
  }

  setCue(cue: CueName, isOn: boolean): void {
    if (isOn && this.cueWeights[cue] === 0) this.setCueWeight(cue, 1);
    this.cuesOff = isOn ? this.cuesOff.filter((off) => off !== cue) : [...this.cuesOff, cue];
  }

  /** As they were when the page was opened. */
  reset(): void {
    Object.assign(this, { ...this.#kept, ...this.#inUrl, cueWeights: {} });
  }

  /** Keeps what the person changed; what only the URL says is not kept. */
  save(): void {
    const { locale, theme, device, samplingFps, guessGenderAndAge, linkThreshold, cuesOff, showLessSure } =
      this;
    const own = <Name extends 'locale' | 'theme' | 'device'>(name: Name, now: KeptSettings[Name]) =>
      now === this.#inUrl[name] ? this.#kept[name] : now;
    const kept: KeptSettings = {
      locale: own('locale', locale),
      theme: own('theme', theme),
      device: own('device', device),
      samplingFps,
      guessGenderAndAge,
      linkThreshold,
      cuesOff,
      showLessSure,
    };
    try {
      this.#storage.setItem(KEY, JSON.stringify(kept));
    } catch {
      // Storage is full or forbidden: settings then last for this visit.
    }
  }
}
