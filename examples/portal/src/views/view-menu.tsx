import type { SavedView } from '@client-link/api-client/saved-views';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover, Separator } from 'react-aria-components';
import { queries } from '../api.ts';
import { Trouble } from '../parts/trouble.tsx';
import { savedViews } from './client.ts';
import { useViewWords } from './words.ts';
import type { Views } from './use-views.ts';
import { ViewDialog } from './view-dialog.tsx';
import './views.css';

/** What was done last, and how it is undone. */
interface News {
  text: string;
  deleted?: SavedView;
}

const refresh = () => queries.invalidateQueries({ queryKey: ['views'] });

/** The views of a list: one is opened, saved, changed or deleted. */
export function ViewMenu({ views }: { views: Omit<Views, 'within'> }) {
  const words = useViewWords();
  const { list, all, current, isChanged, state } = views;
  const [asked, setAsked] = useState<'create' | 'edit'>();
  const [news, setNews] = useState<News>();
  const saving = useMutation({
    mutationFn: ({ id, version }: SavedView) => savedViews.update(id, { state, version }),
    onSuccess: ({ name }) => setNews({ text: words.saved(name) }),
    onSettled: refresh,
  });
  const deleting = useMutation({
    mutationFn: (view: SavedView) => savedViews.delete(view.id),
    onSuccess: (_, view) => {
      views.name(undefined);
      setNews({ text: words.deleted(view.name), deleted: view });
    },
    onSettled: refresh,
  });
  const restoring = useMutation({
    mutationFn: ({ id }: SavedView) => savedViews.restore(id),
    onSuccess: ({ id, name }) => {
      views.name(id);
      setNews({ text: words.restored(name) });
    },
    onSettled: refresh,
  });
  const open = (view: SavedView | undefined) => {
    setNews(undefined);
    saving.reset();
    views.open(view);
  };
  const everything = words.all[list];
  const acts: Record<string, () => void> = {
    everything: () => open(undefined),
    create: () => setAsked('create'),
    edit: () => setAsked('edit'),
    delete: () => current && deleting.mutate(current),
  };
  const part = (title: string, isShared: boolean) => {
    const those = all.filter((view) => view.isShared === isShared);
    return (
      those.length > 0 && (
        <MenuSection>
          <Header>{title}</Header>
          {those.map((view) => (
            <Item key={view.id} id={view.id} name={view.name} isCurrent={view.id === current?.id}>
              {view.isDefault && <small>{words.opensFirst}</small>}
            </Item>
          ))}
        </MenuSection>
      )
    );
  };
  return (
    <div className="views">
      <MenuTrigger>
        <Button className="view-button">
          <span>{words.view(current?.name ?? everything)}</span>
          <svg viewBox="0 0 24 24" aria-hidden="true">
            <path d="M6 9l6 6 6-6" />
          </svg>
        </Button>
        <Popover className="popover">
          <Menu
            className="view-list"
            onAction={(key) => (acts[String(key)] ?? (() => open(all.find(({ id }) => id === key))))()}
          >
            <Item id="everything" name={everything} isCurrent={!current} />
            {part(words.mine, false)}
            {part(words.team, true)}
            <Separator />
            <MenuItem id="create">{words.saveAs}</MenuItem>
            {current && <MenuItem id="edit">{words.edit}</MenuItem>}
            {current?.mayChange && <MenuItem id="delete">{words.delete}</MenuItem>}
          </Menu>
        </Popover>
      </MenuTrigger>
      {isChanged && current && (
        <div className="view-changed">
          <p role="status">{words.changed}</p>
          <div className="acts">
            {current.mayChange && (
              <Button isPending={saving.isPending} onPress={() => saving.mutate(current)}>
                {words.save}
              </Button>
            )}
            <Button onPress={() => setAsked('create')}>{words.saveNew}</Button>
            <Button className="quiet" onPress={() => open(current)}>
              {words.back}
            </Button>
          </div>
        </div>
      )}
      {news && !isChanged && (
        <div className="view-changed">
          <p role="status">{news.text}</p>
          {news.deleted && (
            <Button isPending={restoring.isPending} onPress={() => restoring.mutate(news.deleted!)}>
              {words.undo}
            </Button>
          )}
        </div>
      )}
      {views.isUnknown && (
        <p role="status" className="view-changed">
          {words.unknown}
        </p>
      )}
      {saving.error && <Trouble error={saving.error} said={{ changed_meanwhile: words.conflictBack }} />}
      {(deleting.error ?? restoring.error ?? views.error) && (
        <Trouble error={deleting.error ?? restoring.error ?? views.error} said={{ view_name_taken: words.nameTaken }} />
      )}
      {asked && (
        <ViewDialog
          list={list}
          view={asked === 'edit' ? current : undefined}
          state={state}
          saved={(view) => {
            if (asked === 'create') views.name(view.id);
            setNews({ text: words.saved(view.name) });
            void refresh();
          }}
          close={() => setAsked(undefined)}
        />
      )}
    </div>
  );
}

function Item({
  id,
  name,
  isCurrent,
  children,
}: {
  id: string;
  name: string;
  isCurrent: boolean;
  children?: React.ReactNode;
}) {
  return (
    <MenuItem id={id} textValue={name} {...(isCurrent && { 'aria-current': true })}>
      <svg viewBox="0 0 24 24" aria-hidden="true">
        {isCurrent && <path d="M5 12l5 5L19 7" />}
      </svg>
      <span>{name}</span>
      {children}
    </MenuItem>
  );
}
