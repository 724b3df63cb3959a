/** All of the code: the package registers its elements, and the page has the tag. */
import 'yihu/define';
