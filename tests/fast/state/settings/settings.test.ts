import { describe, expect, it } from 'vitest';
import { Settings } from '../../../../src/state/settings/settings.svelte.ts';

function storage(kept: Record<string, string> = {}) {
  return {
    kept,
    getItem: (key: string) => kept[key] ?? null,
    setItem: (key: string, value: string) => {
      kept[key] = value;
    },
  };
}

describe('Settings', () => {
  it('speaks Chinese to everybody whose browser does not ask for another language first', () => {
    const localeFor = (...languages: string[]) => new Settings(storage(), '', languages).locale;
    expect([localeFor('zh-TW', 'en'), localeFor(), localeFor('en-GB', 'zh'), localeFor('fr')]).toEqual([
      'zh-CN',
      'zh-CN',
      'en',
      'en',
    ]);
  });

  it('keeps what was changed for the next visit', () => {
    const store = storage();
    const settings = new Settings(store, '', ['zh']);
    settings.theme = 'light';
    settings.samplingFps = 10;
    settings.setCue('position', false);
    settings.save();
    const next = new Settings(store, '', ['zh']);
    expect([next.theme, next.samplingFps, next.isCueOn('position'), next.isCueOn('order')]).toEqual([
      'light',
      10,
      false,
      true,
    ]);
  });

  it('weighs a cue for this visit: nothing is off, and what was off is on again when it weighs something', () => {
    const store = storage();
    const settings = new Settings(store, '', ['zh']);
    expect([settings.weightOf('position'), settings.areCuesChanged]).toEqual([1, false]);
    settings.setCueWeight('position', 1.5);
    settings.setCue('order', false);
    expect([settings.weightOf('position'), settings.weightOf('order')]).toEqual([1.5, 0]);
    settings.setCueWeight('order', 0.5);
    expect([settings.weightOf('order'), settings.isCueOn('order')]).toEqual([0.5, true]);
    settings.setCueWeight('order', 0);
    settings.setCue('order', true);
    expect(settings.weightOf('order')).toBe(1);
    settings.save();
    expect(new Settings(store, '', ['zh']).weightOf('position')).toBe(1);
    settings.restoreCues();
    expect([settings.weightOf('position'), settings.areCuesChanged]).toEqual([1, false]);
  });

  it('lets the URL go over what was kept, and does not keep that', () => {
    const store = storage();
    const settings = new Settings(store, '?lang=en&theme=dark&device=wasm', ['zh']);
    expect([settings.locale, settings.theme, settings.device]).toEqual(['en', 'dark', 'wasm']);
    settings.save();
    const next = new Settings(store, '', ['zh']);
    expect([next.locale, next.theme, next.device]).toEqual(['zh-CN', 'auto', 'auto']);
  });

  it('keeps a choice that was made over the URL', () => {
    const store = storage();
    const settings = new Settings(store, '?theme=dark', ['zh']);
    settings.theme = 'light';
    settings.save();
    expect(new Settings(store, '', ['zh']).theme).toBe('light');
  });

  it('takes nothing over from entries that it cannot read', () => {
    const odd = '{"theme":"neon","samplingFps":1e9,"linkThreshold":"x","cuesOff":["gender","nonsense"]}';
    const settings = new Settings(storage({ 'tamen-settings': odd }), '?device=abacus', ['zh']);
    expect([settings.theme, settings.samplingFps, settings.device]).toEqual(['auto', 5, 'auto']);
    expect(settings.cuesOff).toEqual(['gender']);
    expect(new Settings(storage({ 'tamen-settings': '{' }), '', ['zh']).theme).toBe('auto');
  });

  it('silences gender and age where no face is asked for them', () => {
    const settings = new Settings(storage(), '', ['zh']);
    settings.guessGenderAndAge = false;
    expect((['gender', 'age', 'position'] as const).map((cue) => settings.isCueOn(cue))).toEqual([
      false,
      false,
      true,
    ]);
  });
});
