import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '@client-link/example-html/host.css';
import { App } from './app.tsx';

createRoot(document.querySelector('#app')!).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
