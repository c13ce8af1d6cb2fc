import '@client-link/element';
import '@client-link/example-html/host.css';
import { createApp } from 'vue';
import App from './app.vue';

createApp(App).mount('#app');
