<?php
/**
 * As much of WordPress as the plugin of the recipes asks for: hooks, and a script tag whose values
 * are escaped (wp-includes/script-loader.php, 5.7). Run as `php wordpress-stand-in.php PLUGIN`;
 * writes what a theme's footer would, and before it the hooks that were taken, as one line of JSON.
 */

define('ABSPATH', __DIR__ . '/');

/** Functions by the name of their hook, in the order in which they came. */
$taken = [];

function add_action(string $hook, callable $run): void {
    global $taken;
    $taken[$hook][] = $run;
}

function esc_attr(string $text): string {
    return htmlspecialchars($text, ENT_QUOTES, 'UTF-8');
}

function wp_print_script_tag(array $attributes): void {
    $text = '';
    foreach ($attributes as $name => $value) {
        if (is_bool($value)) {
            $text .= $value ? ' ' . esc_attr($name) : '';
        } else {
            $text .= sprintf(' %s="%s"', esc_attr($name), esc_attr($value));
        }
    }
    echo "<script$text></script>\n";
}

// A plugin that says anything while it is loaded breaks the headers of every page.
ob_start();
require $argv[1];
$early = ob_get_clean();

echo json_encode(['hooks' => array_keys($taken), 'early' => $early]), "\n";
foreach ($taken['wp_footer'] ?? [] as $run) {
    $run();
}
