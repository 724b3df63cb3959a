import {createApp} from 'vue';
// Registers the elements; the rest is fetched when a person comes near.
import 'yihu/define';
import App from './App.vue';

createApp(App).mount('#app');
