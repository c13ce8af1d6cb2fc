import type { LinkSettingsRequest } from '@client-link/api-client/link-settings';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { Button } from 'react-aria-components';
import { Select } from '../../parts/select.tsx';
import { useWords } from '../../words/words.ts';
import { useIntegrations } from './integration-picker.tsx';
import { useLinkWords } from './words.ts';

const SOON_MS = 300;

export type Screen = 'landing' | 'software' | 'connect' | 'upload' | 'prepare' | 'report' | 'done';

interface Told {
  type?: string;
  isReady?: boolean;
  problem?: unknown;
  isCorrected?: boolean;
}

/** The real element, in a page of the server's that answers it from settings which need not be saved. */
export function Preview({
  settings,
  screen,
  choose,
  problem,
}: {
  settings: LinkSettingsRequest;
  screen: Screen;
  choose: (screen: Screen) => void;
  /** What the server says of the settings. */
  problem: (problem: unknown) => void;
}) {
  const words = useLinkWords();
  const locale = useWords().locale;
  const frame = useRef<HTMLIFrameElement>(null);
  const [language, setLanguage] = useState(locale);
  const [look, setLook] = useState<keyof typeof words.looks>('auto');
  const [visit, setVisit] = useState(0);
  const [isReady, setIsReady] = useState(false);
  const [told, setTold] = useState<{ isWrong: boolean; isCorrected: boolean }>({ isWrong: false, isCorrected: false });
  const place = usePlace(settings, screen);
  const wanted = JSON.stringify({
    type: 'link-settings',
    settings,
    locale: language,
    theme: look,
    place,
    hasBegun: screen !== 'landing',
    visit: `${visit} ${screen}`,
  });

  const hear = useEffectEvent(({ origin, source, data }: MessageEvent<Told>) => {
    const isOurs = origin === location.origin && source === frame.current?.contentWindow;
    if (!isOurs || data.type !== 'link-preview') return;
    if (data.isReady) setIsReady(true);
    if ('problem' in data) {
      problem(data.problem);
      setTold((before) => ({ ...before, isWrong: data.problem !== undefined }));
    }
    if (data.isCorrected !== undefined) setTold((before) => ({ ...before, isCorrected: data.isCorrected! }));
  });
  useEffect(() => {
    const listen = (event: MessageEvent<Told>) => hear(event);
    window.addEventListener('message', listen);
    return () => window.removeEventListener('message', listen);
  }, []);
  useEffect(() => {
    if (!isReady) return undefined;
    const timer = setTimeout(
      () => frame.current?.contentWindow?.postMessage(JSON.parse(wanted), location.origin),
      SOON_MS,
    );
    return () => clearTimeout(timer);
  }, [wanted, isReady]);

  const { landing, ...others } = words.screens;
  return (
    <section className="preview" aria-label={words.preview}>
      <h2>{words.preview}</h2>
      <p className="hint">{words.previewHint}</p>
      <div className="preview-choices">
        <Select
          label={words.screen}
          all={settings.journey?.landing ? { landing, ...others } : others}
          chosen={screen}
          choose={(chosen) => choose(chosen as Screen)}
        />
        <Select
          label={words.language}
          all={words.languages}
          chosen={language}
          choose={(chosen) => setLanguage(chosen)}
        />
        <Select
          label={words.look}
          all={words.looks}
          chosen={look}
          choose={(chosen) => setLook(chosen as keyof typeof words.looks)}
        />
        <Button onPress={() => setVisit(visit + 1)}>{words.again}</Button>
      </div>
      <p role="status" className="hint">
        {told.isWrong ? words.notShown : told.isCorrected ? words.corrected : ''}
      </p>
      <iframe ref={frame} src="/portal/link-preview" title={words.preview} />
    </section>
  );
}

/** What leads to a screen: a software that can be shared in its way. */
function usePlace({ journey }: LinkSettingsRequest, screen: Screen) {
  const all = useIntegrations().data ?? [];
  if (screen === 'landing' || screen === 'software') return {};
  const offered = all.filter(({ key }) => journey?.integrations?.includes(key) ?? true);
  const method = screen === 'connect' ? 'connect' : 'upload';
  const chosen = (screen === 'connect' && (offered.find(({ enabled }) => enabled) ?? all[0])) || offered[0];
  if (!chosen) return {};
  return {
    integrationKey: chosen.key,
    method,
    ...((screen === 'prepare' || screen === 'report') && { hasAgreed: true }),
    ...(screen === 'report' && { isPrepared: true }),
    ...(screen === 'done' && { isDone: true }),
  };
}
