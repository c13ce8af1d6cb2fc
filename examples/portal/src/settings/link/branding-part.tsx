import type { LinkBranding } from '@client-link/api-client/link-settings';
import { useMutation } from '@tanstack/react-query';
import { useId } from 'react';
import { Button } from 'react-aria-components';
import { Select } from '../../parts/select.tsx';
import { pictures } from './draft.ts';
import { Field } from './fields.tsx';
import type { PartProps } from './link-settings-page.tsx';
import { useLinkWords } from './words.ts';

const OURS = { accent: '#1f5fd6', accentDark: '#8db4ff' };

/** Who asks, as companies see it. */
export function BrandingPart({ draft: { branding }, change, errors }: PartProps) {
  const words = useLinkWords();
  const set = (part: Partial<LinkBranding>) => change({ branding: { ...branding, ...part } });
  const colour = (name: 'accent' | 'accentDark') => (
    <Colour
      label={words[name]}
      value={branding[name]}
      usual={name === 'accent' ? OURS.accent : (branding.accent ?? OURS.accentDark)}
      set={(value) => set({ [name]: value })}
      error={errors[`branding.${name}`]}
    />
  );
  return (
    <>
      <Field
        label={words.name}
        value={branding.name}
        change={(name) => set({ name })}
        error={errors['branding.name']}
        max={200}
      />
      <PictureField
        label={words.logo}
        hint={words.logoHint}
        url={branding.logoUrl}
        set={(logoUrl) => set({ logoUrl })}
        error={errors['branding.logoUrl']}
      />
      <PictureField
        label={words.icon}
        hint={words.iconHint}
        url={branding.iconUrl}
        set={(iconUrl) => set({ iconUrl })}
        error={errors['branding.iconUrl']}
      />
      <div className="languages">
        {colour('accent')}
        {colour('accentDark')}
      </div>
      <Select
        label={words.hostedLanguage}
        all={words.hostedLanguages}
        chosen={branding.locale ?? ''}
        choose={(locale) => set({ locale: locale === '' ? undefined : (locale as 'en' | 'fr') })}
      />
    </>
  );
}

function Colour({
  label,
  value,
  usual,
  set,
  error,
}: {
  label: string;
  value: string | undefined;
  usual: string;
  set: (value: string | undefined) => void;
  error: string | undefined;
}) {
  const words = useLinkWords();
  const id = useId();
  return (
    <div className="field" data-invalid={error ? '' : undefined}>
      <label htmlFor={id}>{label}</label>
      <div className="colour">
        <input
          id={id}
          type="color"
          value={/^#[0-9a-f]{6}$/.test(value ?? '') ? value : usual}
          onChange={({ target }) => set(target.value)}
        />
        <input
          aria-label={words.colourOf(label)}
          value={value ?? ''}
          placeholder={usual}
          spellCheck={false}
          aria-invalid={error ? true : undefined}
          aria-describedby={`${id}-about`}
          onChange={({ target }) => set(target.value.trim().toLowerCase() || undefined)}
        />
      </div>
      <small id={`${id}-about`} className={error ? 'react-aria-FieldError' : 'hint'}>
        {error ? words.colourWrong : words.accentHint}
      </small>
    </div>
  );
}

async function store(file: File): Promise<string> {
  const url = await new Promise<string>((done, fail) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => done(String(reader.result)));
    reader.addEventListener('error', () => fail(reader.error));
    reader.readAsDataURL(file);
  });
  return (await pictures.store({ base64: url.slice(url.indexOf(',') + 1) })).url;
}

function PictureField({
  label,
  hint,
  url,
  set,
  error,
}: {
  label: string;
  hint: string;
  url: string | undefined;
  set: (url: string | undefined) => void;
  error: string | undefined;
}) {
  const words = useLinkWords();
  const id = useId();
  const storing = useMutation({ mutationFn: store, onSuccess: set });
  const isHere = url?.startsWith(location.origin) ?? false;
  return (
    <div className="field picture" role="group" aria-labelledby={id} aria-describedby={`${id}-hint`}>
      <b id={id}>{label}</b>
      <div className="acts">
        {/* Those on sites of others stand in the preview, not here: this page loads nothing from elsewhere. */}
        {isHere ? <img src={url} alt="" /> : <span className="hint">{url ?? words.noPicture}</span>}
        <label className="file">
          <span>{url ? words.replacePicture : words.choosePicture}</span>
          <input
            type="file"
            accept="image/png,image/jpeg,image/webp"
            aria-label={words.of(url ? words.replacePicture : words.choosePicture, label)}
            onChange={({ target }) => {
              const [file] = target.files ?? [];
              if (file) storing.mutate(file);
              target.value = '';
            }}
          />
        </label>
        {url && (
          <Button
            className="quiet"
            aria-label={words.of(words.removePicture, label)}
            onPress={() => {
              storing.reset();
              set(undefined);
            }}
          >
            {words.removePicture}
          </Button>
        )}
      </div>
      <small id={`${id}-hint`} className="hint">
        {hint}
      </small>
      <span role="status">{storing.isPending ? words.storing : ''}</span>
      {(storing.isError || error) && (
        <span role="alert" className="react-aria-FieldError">
          {words.pictureFailed}
        </span>
      )}
    </div>
  );
}
