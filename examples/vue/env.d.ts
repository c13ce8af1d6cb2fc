/// <reference types="vite/client" />

declare module '*.vue' {
  export { defineComponent as default } from 'vue';
}
