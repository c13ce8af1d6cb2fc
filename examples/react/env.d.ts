/// <reference types="vite/client" />
import '@client-link/element/jsx';
