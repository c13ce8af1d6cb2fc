import type { Company } from '@client-link/api-client';
import type { Invitation, TemplateName } from '@client-link/api-client/invitations';
import type { Locale } from '@client-link/api-client/link';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, FieldError, Form, Input, Label, Text, TextField } from 'react-aria-components';
import { queries } from '../api.ts';
import { FailureReason } from '../parts/failure-reason.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { invitations } from './client.ts';
import { ReminderSwitch } from './reminder-switch.tsx';
import { useReminderWords } from './reminder-words.ts';
import { type LinkChoice, secondsOf } from './use-link.ts';
import { useInvitationWords } from './words.ts';

const SHOWN = 5;
const LOOK_AGAIN_MS = 1500;

/** Sends the e-mail where the server can, and tells how the deliveries stand. */
export function SendEmail({
  company,
  template,
  locale,
  choice,
}: {
  company: Company;
  template: TemplateName;
  locale: Locale;
  choice: LinkChoice;
}) {
  const words = useInvitationWords();
  const own = useReminderWords();
  const [remind, setRemind] = useState(false);
  const [to, setTo] = useState(company.contact?.email ?? '');
  const queryKey = ['companies', company.id, 'invitations'];
  const mails = useQuery({
    queryKey,
    queryFn: ({ signal }) => invitations.list(company.id, { pageSize: SHOWN }, { signal }),
    refetchInterval: ({ state }) =>
      state.data?.results.some(({ status }) => status === 'queued') ? LOOK_AGAIN_MS : false,
  });
  const schedule = mails.data?.reminderSchedule;
  const mayRemind = Boolean(schedule?.isOn) && !company.archived;
  const onSettled = () => queries.invalidateQueries({ queryKey: ['companies', company.id] });
  const sending = useMutation({
    mutationFn: () =>
      invitations.send(company.id, {
        template,
        locale,
        to: to.trim(),
        use: choice.use,
        expiresIn: secondsOf(choice),
        remind: remind && mayRemind,
      }),
    onSettled,
  });
  const resending = useMutation({ mutationFn: (id: string) => invitations.resend(company.id, id), onSettled });
  if (mails.isError) return <Trouble error={mails.error} again={() => void mails.refetch()} />;
  if (!mails.data) return null;
  const { results, isMailSetUp, leftToday } = mails.data;
  const error = sending.error ?? resending.error;
  if (!isMailSetUp && !results.length) return <p className="hint">{words.noMail}</p>;

  return (
    <div className="sending">
      <h4>{words.send}</h4>
      {isMailSetUp ? (
        <Form
          className="fields"
          onSubmit={(event) => {
            event.preventDefault();
            sending.mutate();
          }}
        >
          <TextField type="email" isRequired value={to} onChange={setTo} autoComplete="off">
            <Label>{words.to}</Label>
            <Input />
            <Text slot="description">{words.toHint}</Text>
            <FieldError>
              {({ validationDetails }) => (validationDetails.valueMissing ? words.toMissing : words.toWrong)}
            </FieldError>
          </TextField>
          {schedule && mayRemind && (
            <ReminderSwitch label={own.remind} isOn={remind} turn={setRemind}>
              {[own.will(schedule.afterDays), mails.data.reminders?.nextAt && own.replaces].filter(Boolean).join(' ')}
            </ReminderSwitch>
          )}
          {leftToday > 0 ? (
            <div>
              <Button type="submit" isPending={sending.isPending}>
                {template === 'reminder' ? words.sendReminder : words.sendInvitation}
              </Button>
            </div>
          ) : (
            <p>{words.leftNone}</p>
          )}
        </Form>
      ) : (
        <p className="hint">{words.noMail}</p>
      )}
      {error && <Trouble error={error} />}
      {results.length > 0 && <h4>{words.sentBefore}</h4>}
      <ul className="mails" aria-live="polite">
        {results.map((mail) => (
          <li key={mail.id}>
            <Mail mail={mail} />
            {isMailSetUp && mail.status !== 'queued' && leftToday > 0 && (
              <Button
                className="quiet"
                aria-label={words.resendOf(mail.to)}
                isPending={resending.isPending && resending.variables === mail.id}
                onPress={() => resending.mutate(mail.id)}
              >
                {words.resend}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Mail({ mail: { template, to, status, reason, failure, created, sentAt } }: { mail: Invitation }) {
  const words = useInvitationWords();
  return (
    <div>
      <b className={`mail ${status}`}>{words.statuses[status] ?? status}</b>{' '}
      {words.sent(words.names[template] ?? template, to)} <small>{words.at(sentAt ?? created)}</small>
      {reason && (
        <div className="reason">
          {status === 'queued' && `${words.tryingAgain} `}
          {words.reasons[reason] ??
            (failure ? <FailureReason failure={failure} said={words.server(reason)} /> : words.server(reason))}
        </div>
      )}
    </div>
  );
}
