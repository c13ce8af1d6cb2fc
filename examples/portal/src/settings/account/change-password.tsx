import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, FieldError, Form, Input, Label, Text, TextField } from 'react-aria-components';
import { queries, staff } from '../../api.ts';
import { Trouble } from '../../parts/trouble.tsx';
import { useMe } from '../../shell.tsx';
import { useAccountWords } from './words.ts';

const SHORTEST = 12;

/** Sets another password; whoever has none sets their first. */
export function ChangePassword({ hasPassword }: { hasPassword: boolean }) {
  const own = useAccountWords();
  const email = useMe().data?.email;
  const [typed, setTyped] = useState({ current: '', next: '' });
  const saving = useMutation({
    mutationFn: () =>
      staff.me.changePassword({
        ...(hasPassword && { currentPassword: typed.current }),
        newPassword: typed.next,
      }),
    onSuccess: () => {
      setTyped({ current: '', next: '' });
      void queries.invalidateQueries({ queryKey: ['me'] });
    },
  });
  const change = (part: Partial<typeof typed>) => {
    setTyped({ ...typed, ...part });
    if (!saving.isPending) saving.reset();
  };
  return (
    <section className="section-form below">
      <h2>{own.password}</h2>
      {!hasPassword && <p>{own.noPassword}</p>}
      <Form
        className="fields"
        onSubmit={(event) => {
          event.preventDefault();
          saving.mutate();
        }}
      >
        {/* For whatever keeps passwords: whose this is. */}
        <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
        {hasPassword && (
          <TextField
            type="password"
            isRequired
            maxLength={256}
            value={typed.current}
            onChange={(current) => change({ current })}
            autoComplete="current-password"
          >
            <Label>{own.currentPassword}</Label>
            <Input />
            <FieldError>{own.passwordMissing}</FieldError>
          </TextField>
        )}
        <TextField
          type="password"
          isRequired
          minLength={SHORTEST}
          maxLength={256}
          value={typed.next}
          onChange={(next) => change({ next })}
          autoComplete="new-password"
        >
          <Label>{own.newPassword}</Label>
          <Input />
          <Text slot="description">{own.passwordHint}</Text>
          <FieldError>{own.passwordShort}</FieldError>
        </TextField>
        <div>
          <Button type="submit" isPending={saving.isPending}>
            {hasPassword ? own.changePassword : own.setPassword}
          </Button>
        </div>
        <p role="status">{saving.isSuccess ? own.passwordChanged : ''}</p>
        {saving.error && <Trouble error={saving.error} said={own.problems} />}
      </Form>
    </section>
  );
}
