import vue from '@vitejs/plugin-vue';
import {defineConfig} from 'vite';

export default defineConfig({
  plugins: [
    // Vue leaves these tags to the browser instead of looking for components of that name.
    vue({template: {compilerOptions: {isCustomElement: (tag) => tag.startsWith('yihu-')}}}),
  ],
  // Only for the development server: the worker is found beside its script.
  optimizeDeps: {exclude: ['yihu']},
});
