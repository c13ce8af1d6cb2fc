import '@client-link/element';
import { useState } from 'react';
import { fetchSessionToken, linkUrl } from '@client-link/example-html/session-token';

export function App() {
  const [isOpen, setIsOpen] = useState(false);
  const [outcome, setOutcome] = useState('');
  return (
    <>
      <h1>See what a card programme could save you</h1>
      <p>Share your suppliers and bills once. It takes a few minutes, and you can end it at any time.</p>
      <p>
        <button id="share" onClick={() => setIsOpen(true)}>
          Share payables
        </button>
      </p>
      <p id="outcome" role="status">
        {outcome}
      </p>
      <client-link
        mode="modal"
        apiUrl={linkUrl}
        fetchSessionToken={fetchSessionToken}
        opened={isOpen}
        onlink-finished={() => setOutcome('Thank you. We have what we need.')}
        onlink-exited={() => setOutcome('Your progress is saved. Come back whenever you like.')}
        onlink-closed={() => setIsOpen(false)}
      />
    </>
  );
}
